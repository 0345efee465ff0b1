package io.cuesheet.ui.layout;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.icon.SvgIcon;
import io.cuesheet.application.text.Texts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keyboard shortcuts and the list of them. They do nothing while the user types. */
final class Shortcuts extends Button {

    /** The letter to press after g, and the title of the view that it opens. */
    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("m", "titles.messages");
        PLACES.put("r", "titles.review");
        PLACES.put("c", "titles.calendar");
        PLACES.put("e", "titles.events");
        PLACES.put("w", "titles.write");
        PLACES.put("i", "titles.import");
        PLACES.put("b", "titles.subscriptions");
        PLACES.put("y", "titles.message_types");
        PLACES.put("t", "titles.templates");
        PLACES.put("u", "titles.suppressions");
        PLACES.put("s", "titles.settings");
        PLACES.put("a", "titles.audit");
        PLACES.put("d", "titles.deletions");
        PLACES.put("o", "titles.sandbox");
        PLACES.put("p", "titles.access");
        PLACES.put("v", "titles.privacy");
        PLACES.put("n", "titles.organisations");
    }

    /** Runs only in the browser, so that keys respond at once; one listener for the whole life of the page. */
    private static final String LISTEN = """
            if (window.cuesheetKeys) { return; }
            window.cuesheetKeys = true;
            let after = '';
            document.addEventListener('keydown', event => {
                const typing = event.composedPath().some(node => node instanceof Element
                    && node.matches('input, textarea, select, [contenteditable=true]'));
                const open = document.querySelector('vaadin-dialog[opened], vaadin-dialog-overlay[opened]');
                if (typing || open || event.ctrlKey || event.metaKey || event.altKey) { return; }
                const press = (selector) => {
                    const found = document.querySelector(selector);
                    if (found) { event.preventDefault(); found.click(); }
                };
                if (after === 'g') {
                    const place = $0[event.key];
                    const item = [...document.querySelectorAll('vaadin-side-nav-item')]
                        .find(candidate => place && candidate.textContent.trim() === place);
                    after = '';
                    if (item) { event.preventDefault(); item.shadowRoot.querySelector('a').click(); }
                    return;
                }
                after = event.key === 'g' ? 'g' : '';
                if (event.key === '?') { press('#shortcuts'); }
                if (event.key === 'n') { press('#new-event, #new-subscription, #new-type, #new-template, #new-person, #new-organisation, #to-now'); }
                if (event.key === 'u') { press('#undo'); }
                if (event.key === '/') {
                    const search = document.querySelector('#search, #event-search, #writing-search, #audit-event');
                    if (search) { event.preventDefault(); search.focus(); }
                }
            });
            """;

    Shortcuts() {
        super(new SvgIcon("cuesheet/help.svg"));
        setId("shortcuts");
        addThemeVariants(ButtonVariant.TERTIARY);
        setAriaLabel(Texts.of("layout.keys.title"));
        setTooltipText(Texts.of("layout.keys.hint"));
        addClickListener(click -> list().open());
        addAttachListener(attached -> getElement().executeJs(LISTEN, places()));
    }

    /** The letter, and the label of the navigation entry. */
    private static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        PLACES.forEach((key, title) -> places.put(key, Texts.of(title)));
        return places;
    }

    private static Dialog list() {
        DescriptionList keys = new DescriptionList();
        add(keys, "?", Texts.of("layout.keys.list"));
        add(keys, "/", Texts.of("layout.keys.search"));
        add(keys, "n", Texts.of("layout.keys.new"));
        add(keys, "u", Texts.of("layout.keys.undo"));
        places().forEach((key, place) -> add(keys, "g " + key, place));
        add(keys, Texts.of("layout.keys.tab"), Texts.of("layout.keys.tab_text"));
        add(keys, Texts.of("layout.keys.arrows"), Texts.of("layout.keys.arrows_text"));
        add(keys, Texts.of("layout.keys.escape"), Texts.of("layout.keys.escape_text"));
        // On a phone the list scrolls, so the keyboard must be able to reach it.
        keys.getElement().setAttribute("tabindex", "0");
        Dialog dialog = new Dialog(Texts.of("layout.keys.title"));
        dialog.setId("shortcuts-dialog");
        dialog.addClassName("shortcuts-dialog");
        dialog.add(keys);
        Button close = new Button(Texts.of("common.close"), click -> dialog.close());
        dialog.getFooter().add(close);
        return dialog;
    }

    private static void add(DescriptionList list, String key, String meaning) {
        list.add(new DescriptionList.Term(key), new DescriptionList.Description(meaning));
    }
}
