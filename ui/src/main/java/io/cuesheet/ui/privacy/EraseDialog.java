package io.cuesheet.ui.privacy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.util.Map;

/** Tells how much will be erased, and asks once more. */
final class EraseDialog extends Dialog {

    private final Runnable erase;
    private final Notice notice = new Notice();

    /**
     * @param counts what is held, by kind
     * @param erase erases the person; throws a refusal where it can't
     */
    EraseDialog(Map<String, Integer> counts, Runnable erase) {
        this.erase = erase;
        setId("erase-dialog");
        addClassName("command-dialog");
        setHeaderTitle("Erase this person?");
        setWidth("34rem");
        UnorderedList list = new UnorderedList();
        list.setId("erase-counts");
        counts.forEach((kind, count) -> list.add(new ListItem("%s: %d".formatted(kind, count))));
        add(
                Styled.paragraph(
                        "about",
                        "This can't be undone. Contacts and texts are emptied, and what is still to be sent to the person is skipped. "
                                + "An opt-out goes on holding. The ledger keeps a keyed hash of the address, by which a send can be proved."),
                list,
                notice);
        Button confirm = Styled.submit("Erase", ButtonVariant.ERROR, click -> erase());
        confirm.setId("confirm-erase");
        getFooter().add(new Button("Cancel", click -> close()), confirm);
    }

    private void erase() {
        PageTask.attempt(
                () -> {
                    erase.run();
                    close();
                },
                notice::say);
    }
}
