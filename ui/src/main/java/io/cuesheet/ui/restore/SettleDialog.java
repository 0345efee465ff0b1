package io.cuesheet.ui.restore;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.restore.RestoredDatabase;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.util.concurrent.Executor;

/** Asks once more before messages are marked as sent and the hold ends. */
final class SettleDialog extends Dialog {

    private final Notice notice = new Notice();
    private final Button cancel = new Button("Cancel", click -> close());
    private final Button settle;

    SettleDialog(RestoredDatabase restored, Caller caller, Executor background) {
        setId("settle-dialog");
        addClassName("command-dialog");
        setHeaderTitle("Settle the restored database");
        setWidth("32rem");
        settle = Styled.submit("Settle", ButtonVariant.PRIMARY, click -> {
            lock(true);
            PageTask.run(UI.getCurrent(), background, () -> restored.settle(caller), this::done, failure -> {
                lock(false);
                notice.say(failure);
            });
        });
        add(
                new Paragraph("Cuesheet marks every message as sent that was sent after the backup according to"
                        + " Temporal. Then it releases the hold: what is due goes out."),
                new Paragraph("Messages that may have been sent stay in the review queue. If you want to send one of"
                        + " the others again, do that in the review queue first. What was edited after the backup is"
                        + " lost: check the events of these days."),
                notice);
        getFooter().add(cancel, settle);
    }

    private void lock(boolean locked) {
        settle.setEnabled(!locked);
        notice.sayNothing();
    }

    private void done(int marked) {
        notice.say(
                Notice.Kind.SUCCESS,
                (marked == 1 ? "1 message was marked as sent" : marked + " messages were marked as sent")
                        + ", and the hold was released.");
        settle.setVisible(false);
        cancel.setText("Close");
    }
}
