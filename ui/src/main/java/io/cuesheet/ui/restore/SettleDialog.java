package io.cuesheet.ui.restore;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.restore.RestoredDatabase;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.util.concurrent.Executor;

/** Asks for confirmation before messages are marked as sent and the hold ends. */
final class SettleDialog extends Dialog {

    private final Notice notice = new Notice();
    private final Button cancel = new Button(Texts.of("common.cancel"), click -> close());
    private final Button settle;

    SettleDialog(RestoredDatabase restored, Caller caller, Executor background) {
        setId("settle-dialog");
        addClassName("command-dialog");
        setHeaderTitle(Texts.of("restore.settle.title"));
        setWidth("32rem");
        settle = Styled.submit(Texts.of("restore.settle.button"), ButtonVariant.PRIMARY, click -> {
            lock(true);
            PageTask.run(UI.getCurrent(), background, () -> restored.settle(caller), this::done, failure -> {
                lock(false);
                notice.say(failure);
            });
        });
        add(new Paragraph(Texts.of("restore.settle.sent")), new Paragraph(Texts.of("restore.settle.due")), notice);
        getFooter().add(cancel, settle);
    }

    private void lock(boolean locked) {
        settle.setEnabled(!locked);
        notice.sayNothing();
    }

    private void done(int marked) {
        notice.say(Notice.Kind.SUCCESS, Texts.of("restore.settle.done", marked));
        settle.setVisible(false);
        cancel.setText(Texts.of("common.close"));
    }
}
