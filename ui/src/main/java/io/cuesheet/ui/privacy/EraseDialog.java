package io.cuesheet.ui.privacy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.util.Map;

/** Shows how much will be erased, and asks for confirmation. */
final class EraseDialog extends Dialog {

    private final Runnable erase;
    private final Notice notice = new Notice();

    /**
     * @param counts number of entries by kind
     * @param erase erases the person; throws a refusal if it can't
     */
    EraseDialog(Map<String, Integer> counts, Runnable erase) {
        this.erase = erase;
        setId("erase-dialog");
        addClassName("command-dialog");
        setHeaderTitle(Texts.of("privacy.dialog.title"));
        setWidth("34rem");
        UnorderedList list = new UnorderedList();
        list.setId("erase-counts");
        counts.forEach((kind, count) -> list.add(new ListItem(kind + ": " + Texts.number(count))));
        add(Styled.paragraph("about", Texts.of("privacy.dialog.about")), list, notice);
        Button confirm = Styled.submit(Texts.of("privacy.dialog.erase"), ButtonVariant.ERROR, click -> erase());
        confirm.setId("confirm-erase");
        getFooter().add(new Button(Texts.of("common.cancel"), click -> close()), confirm);
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
