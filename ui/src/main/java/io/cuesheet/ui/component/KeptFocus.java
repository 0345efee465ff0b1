package io.cuesheet.ui.component;

import com.vaadin.flow.component.Component;

/** Gives the focus back to what was drawn anew under the same id while somebody was on it. */
public final class KeptFocus {

    /** Whoever leaves by themselves leaves; an element that is taken away is remembered. */
    private static final String REMEMBER = """
            if (this.keptFocus !== undefined) { return; }
            this.keptFocus = '';
            this.addEventListener('focusin', event => { this.keptFocus = event.target.id; });
            this.addEventListener('focusout', event => setTimeout(() => {
                if (event.target.isConnected && !this.contains(document.activeElement)) { this.keptFocus = ''; }
            }));
            """;

    private static final String RESTORE = """
            const lost = !document.activeElement || document.activeElement === document.body;
            if (this.keptFocus && lost) { document.getElementById(this.keptFocus)?.focus(); }
            """;

    private KeptFocus() {}

    /** Remembers from now on what has the focus in this. */
    public static void in(Component view) {
        view.getElement().executeJs(REMEMBER);
    }

    /** Call after something in it may have been drawn anew. */
    public static void restore(Component view) {
        view.getElement().executeJs(RESTORE);
    }
}
