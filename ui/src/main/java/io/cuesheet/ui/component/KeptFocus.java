package io.cuesheet.ui.component;

import com.vaadin.flow.component.Component;

/** Restores the focus to an element that was redrawn under the same id while it had the focus. */
public final class KeptFocus {

    /** Forgets the focus when the user moves it away; remembers it when the element is removed. */
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

    /** Starts to remember the focused element in this view. */
    public static void in(Component view) {
        view.getElement().executeJs(REMEMBER);
    }

    /** Call this after something in the view may have been redrawn. */
    public static void restore(Component view) {
        view.getElement().executeJs(RESTORE);
    }
}
