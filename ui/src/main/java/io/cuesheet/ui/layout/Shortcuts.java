package io.cuesheet.ui.layout;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.icon.SvgIcon;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keyboard shortcuts and the list of them. They do nothing while somebody types. */
final class Shortcuts extends Button {

    /** The letter after g, and the entry of the navigation that it opens. */
    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("m", "Messages");
        PLACES.put("r", "Review queue");
        PLACES.put("c", "Calendar");
        PLACES.put("e", "Events");
        PLACES.put("w", "Write messages");
        PLACES.put("i", "Import");
        PLACES.put("b", "Subscriptions");
        PLACES.put("y", "Message types");
        PLACES.put("t", "Templates");
        PLACES.put("u", "Suppression list");
        PLACES.put("s", "Settings");
        PLACES.put("a", "Audit log");
        PLACES.put("d", "Deletions");
        PLACES.put("o", "Sandbox outbox");
        PLACES.put("p", "Team and API keys");
        PLACES.put("v", "Privacy");
        PLACES.put("n", "Organisations");
    }

    /** In the browser alone, so that a key takes no time; one listener for the page's life. */
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
        setAriaLabel("Keyboard shortcuts");
        setTooltipText("Keyboard shortcuts (?)");
        addClickListener(click -> list().open());
        addAttachListener(attached -> getElement().executeJs(LISTEN, PLACES));
    }

    private static Dialog list() {
        DescriptionList keys = new DescriptionList();
        add(keys, "?", "This list");
        add(keys, "/", "Search, or the first filter");
        add(
                keys,
                "n",
                "New event, subscription, message type, template, person or organisation; in a list of messages: go to the next message");
        add(keys, "u", "Undo the move that was just made");
        PLACES.forEach((key, place) -> add(keys, "g " + key, place));
        add(keys, "Tab, Enter", "First in a view: skip to the list");
        add(keys, "Arrows", "Move through the list; Space selects a message, Enter reaches its buttons");
        add(keys, "Esc", "Close the dialog");
        // On a phone the list scrolls, and a keyboard has to get there.
        keys.getElement().setAttribute("tabindex", "0");
        Dialog dialog = new Dialog("Keyboard shortcuts");
        dialog.setId("shortcuts-dialog");
        dialog.addClassName("shortcuts-dialog");
        dialog.add(keys);
        Button close = new Button("Close", click -> dialog.close());
        dialog.getFooter().add(close);
        return dialog;
    }

    private static void add(DescriptionList list, String key, String meaning) {
        list.add(new DescriptionList.Term(key), new DescriptionList.Description(meaning));
    }
}
