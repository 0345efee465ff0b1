package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.db.message.Job;
import io.cuesheet.ui.message.SendNowResult;
import io.cuesheet.ui.text.ReasonWords;
import io.cuesheet.workflows.ReasonCode;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what will be sent to whom, sends it, and says what became of it. What needs a second look needs a second tick. */
final class SendNowDialog extends CommandDialog {

    private static final Set<ReasonCode> CONFIRMABLE = EnumSet.of(
            ReasonCode.ORG_HELD,
            ReasonCode.EVENT_CANCELLED,
            ReasonCode.HAS_LOAD_IN_TIME,
            ReasonCode.TOO_LATE,
            ReasonCode.IN_DOUBT);

    private final JobActions actions;
    private final Paragraph intent = new Paragraph();
    private final Checkbox confirmation = new Checkbox();
    private @Nullable ReasonCode toConfirm;

    SendNowDialog(Job job, JobActions actions, Executor background, Consumer<Job> changed) {
        super("Send now", job, background, changed);
        this.actions = actions;
        setId("send-now-dialog");
        setSubmit("Send now");
        confirmation.setId("confirm");
        confirmation.setVisible(false);
        confirmation.addValueChangeListener(change -> setSubmitEnabled(change.getValue()));
        add(intent, confirmation);
        jobChanged(job);
    }

    @Override
    void submit() {
        if (toConfirm != null && !confirmation.getValue()) {
            return;
        }
        boolean resend = toConfirm == ReasonCode.IN_DOUBT;
        boolean confirmed = toConfirm != null && !resend;
        run(() -> actions.sendNow(job(), confirmed, resend), this::show);
    }

    @Override
    void jobChanged(Job job) {
        withdrawConfirmation();
        if (!job.status().canBeSentNow()) {
            intent.setText("It has been sent: there is nothing left to send.");
            finish();
        } else if (job.recipient() == null) {
            intent.setText("The contact has no address. Sending can't succeed; the message would be blocked.");
        } else {
            intent.setText("One attempt is made at once, to " + job.recipient()
                    + ". Quiet hours, weekends and the check for duplicates are passed over.");
        }
    }

    private void show(SendNowResult result) {
        adopt(result.job());
        if (CONFIRMABLE.contains(result.reasonCode())) {
            askToConfirm(result);
            return;
        }
        withdrawConfirmation();
        intent.setVisible(false);
        String passed = result.passed().stream().map(ReasonWords::phrase).collect(Collectors.joining(", "));
        String sentence = result.sentence() + (passed.isEmpty() ? "" : " It went past: " + passed + ".");
        say(result.reasonCode() == ReasonCode.SENT ? "success" : "error", sentence);
        finish();
    }

    private void askToConfirm(SendNowResult result) {
        toConfirm = result.reasonCode();
        say("warning", result.sentence());
        confirmation.setLabel(
                toConfirm == ReasonCode.IN_DOUBT
                        ? "Send it again, although it may arrive twice"
                        : "Send it anyway, although " + ReasonWords.phrase(result.reasonCode()));
        confirmation.setValue(false);
        confirmation.setVisible(true);
        setSubmit("Send anyway");
        setSubmitEnabled(false);
    }

    private void withdrawConfirmation() {
        toConfirm = null;
        confirmation.setVisible(false);
        setSubmit("Send now");
        setSubmitEnabled(true);
    }
}
