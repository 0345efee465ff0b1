package io.cuesheet.ui.restore;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.heartbeat.SchedulerStatus;
import io.cuesheet.application.restore.RestoredDatabase;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.workflows.ReasonCode;
import java.util.concurrent.Executor;

/** Says on every page that sending is on hold because the database was restored from a backup, and what to do. */
public final class RestoreBanner extends Div {

    public RestoreBanner(RestoredDatabase restored, Caller caller, Executor background) {
        setId("restore-banner");
        addClassName("restore-banner");
        getElement().setAttribute("role", "alert");
        Anchor review = new Anchor("review?reason=" + ReasonCode.SENT_BEFORE_RESTORE, Texts.of("restore.banner.sent"));
        review.setId("restore-review");
        Anchor due = new Anchor("review?reason=" + ReasonCode.DUE_BEFORE_RESTORE, Texts.of("restore.banner.due"));
        due.setId("restore-review-due");
        Button settle = Styled.primary(
                Texts.of("restore.banner.settle"), click -> new SettleDialog(restored, caller, background).open());
        settle.setId("restore-settle");
        settle.setVisible(caller.may(Permission.SEND));
        add(new Span(Texts.of("restore.banner.text")), review, due, settle);
        setVisible(false);
    }

    /** Shows or hides the banner for the scheduler's status. */
    public void show(SchedulerStatus status) {
        setVisible(status.health().restoredAt() != null);
    }
}
