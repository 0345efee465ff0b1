package io.cuesheet.ui.message.view;

import io.cuesheet.db.message.Job;
import io.cuesheet.ui.message.CommandFailed;
import io.cuesheet.ui.message.SendNowResult;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes what a dialog asks for, and answers as the test says. */
final class FakeActions implements JobActions {

    final List<String> asked = new ArrayList<>();
    private final Deque<CommandFailed> refusals = new ArrayDeque<>();
    private final Deque<ReasonCode> sendResults = new ArrayDeque<>();

    FakeActions refusing(CommandFailed refusal) {
        refusals.add(refusal);
        return this;
    }

    FakeActions sending(ReasonCode... results) {
        sendResults.addAll(List.of(results));
        return this;
    }

    @Override
    public Job reschedule(Job seen, Instant sendAt) {
        ask("reschedule r%d %s".formatted(seen.revision(), sendAt));
        return Jobs.job(seen.status(), sendAt, seen.revision() + 1, seen.recipient(), null);
    }

    @Override
    public Job changeStatus(Job seen, MessageStatus status, @Nullable Instant sendAt) {
        ask("changeStatus r%d %s %s".formatted(seen.revision(), status.wireName(), sendAt));
        return Jobs.job(status, seen.sendAt(), seen.revision() + 1, seen.recipient(), null);
    }

    @Override
    public SendNowResult sendNow(Job seen, boolean confirm, boolean confirmResend) {
        ask("sendNow r%d confirm=%s resend=%s".formatted(seen.revision(), confirm, confirmResend));
        ReasonCode code = sendResults.removeFirst();
        MessageStatus status = code == ReasonCode.SENT ? MessageStatus.SENT : seen.status();
        List<ReasonCode> passed = confirm ? List.of(ReasonCode.EVENT_CANCELLED) : List.of();
        return new SendNowResult(
                code,
                "Sentence of " + code + ".",
                Jobs.job(status, seen.sendAt(), seen.revision() + 1, seen.recipient(), null),
                passed);
    }

    private void ask(String what) {
        asked.add(what);
        if (!refusals.isEmpty()) {
            throw refusals.removeFirst();
        }
    }
}
