package io.cuesheet.ui.layout;

import com.vaadin.flow.component.html.Anchor;
import io.cuesheet.application.text.Texts;

/** The first tab stop: skips navigation and filters to the first visible row, or to the content of a view without a list. */
final class SkipLink extends Anchor {

    private static final String LEAD = """
            if (this.leads) { return; }
            this.leads = true;
            this.addEventListener('click', event => {
                event.preventDefault();
                event.stopPropagation();
                const view = document.querySelector('.view');
                const grid = view && view.querySelector('vaadin-grid');
                const rows = grid ? [...grid.shadowRoot.querySelectorAll('#items > tr')].filter(row => !row.hidden) : [];
                const first = rows.find(row => row.index === grid._firstVisibleIndex) || rows[0];
                const cell = first && first.querySelector('td');
                if (cell) {
                    cell.focus();
                } else if (view) {
                    view.tabIndex = -1;
                    view.focus();
                }
            });
            """;

    SkipLink() {
        super("#", Texts.of("layout.skip"));
        addClassName("skip-link");
        getElement().setAttribute("router-ignore", true);
        addAttachListener(attached -> getElement().executeJs(LEAD));
    }
}
