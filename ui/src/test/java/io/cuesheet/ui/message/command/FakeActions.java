package io.cuesheet.ui.message.command;

import io.cuesheet.application.explain.SendNowOutlook;
import io.cuesheet.application.message.SendNowResult;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.message.Message;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.ui.component.EditConflict.Author;
import io.cuesheet.ui.message.Messages;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes what a dialog asks for, and answers as the test says. */
final class FakeActions implements MessageActions {

    final List<String> asked = new ArrayList<>();
    private final Deque<CommandRefused> refusals = new ArrayDeque<>();
    private SendNowPreview preview = new SendNowPreview(
            new SendNowOutlook(null, List.of()),
            new RenderedMessage("In three days", "Dear Production office, …", null, Locale.UK, null, Set.of()),
            "");
    private @Nullable String previewProblem;
    private @Nullable Instant expiry;
    private final Deque<ReasonCode> sendResults = new ArrayDeque<>();

    FakeActions refusing(CommandRefused refusal) {
        refusals.add(refusal);
        return this;
    }

    /** What sending by hand would come up against. */
    FakeActions foreseeing(@Nullable ReasonCode refused, ReasonCode... passed) {
        preview = new SendNowPreview(new SendNowOutlook(refused, List.of(passed)), preview.text(), "");
        return this;
    }

    FakeActions withUnfillableTemplate(String problem) {
        preview = new SendNowPreview(preview.outlook(), null, problem);
        return this;
    }

    FakeActions withoutPreview(String problem) {
        previewProblem = problem;
        return this;
    }

    /** From that instant on, what is due is skipped. */
    FakeActions expiringAt(Instant instant) {
        expiry = instant;
        return this;
    }

    FakeActions sending(ReasonCode... results) {
        sendResults.addAll(List.of(results));
        return this;
    }

    @Override
    public Author author(Message changed) {
        return new Author("anna", "2 min ago");
    }

    @Override
    public Message reschedule(Message seen, Instant sendAt) {
        ask("reschedule r%d %s".formatted(seen.revision(), sendAt));
        return Messages.job(seen.status(), sendAt, seen.revision() + 1, seen.recipient(), null);
    }

    @Override
    public Message backToRule(Message seen) {
        ask("backToRule r%d".formatted(seen.revision()));
        return Messages.job(seen.status(), seen.plannedAt(), seen.revision() + 1, seen.recipient(), null);
    }

    @Override
    public Optional<Instant> ruleTime(Message seen) {
        return Optional.of(seen.plannedAt());
    }

    @Override
    public Message moveBack(Message before) {
        ask("moveBack r%d %s pinned=%s".formatted(before.revision(), before.sendAt(), before.pinned()));
        return Messages.job(before.status(), before.sendAt(), before.revision() + 2, before.recipient(), null);
    }

    @Override
    public Message blockAgain(Message before) {
        ask("blockAgain r%d %s %s".formatted(before.revision(), before.reasonCode(), before.sendAt()));
        return Messages.job(
                MessageStatus.BLOCKED, before.sendAt(), before.revision() + 2, before.recipient(), before.reasonCode());
    }

    @Override
    public Message changeStatus(Message seen, MessageStatus status, @Nullable Instant sendAt) {
        ask("changeStatus r%d %s %s".formatted(seen.revision(), status.wireName(), sendAt));
        return Messages.job(status, seen.sendAt(), seen.revision() + 1, seen.recipient(), null);
    }

    @Override
    public List<String> warnings(Message seen, @Nullable MessageStatus status, @Nullable Instant sendAt) {
        Instant due = sendAt == null ? seen.sendAt() : sendAt;
        return expiry == null || due.isBefore(expiry) || status == MessageStatus.PAUSED
                ? List.of()
                : List.of("It will be skipped at " + due + ".");
    }

    @Override
    public List<String> warnings(Message changed) {
        return warnings(changed, null, null);
    }

    @Override
    public SendNowPreview preview(Message seen) {
        if (previewProblem != null) {
            throw InvalidInput.saying(previewProblem);
        }
        return preview;
    }

    @Override
    public SendNowResult sendNow(Message seen, boolean confirm, boolean confirmResend) {
        ask("sendNow r%d confirm=%s resend=%s".formatted(seen.revision(), confirm, confirmResend));
        ReasonCode code = sendResults.removeFirst();
        MessageStatus status = code == ReasonCode.SENT ? MessageStatus.SENT : seen.status();
        List<ReasonCode> passed = confirm ? List.of(ReasonCode.EVENT_CANCELLED) : List.of();
        return new SendNowResult(
                code,
                "Sentence of " + code + ".",
                Messages.job(status, seen.sendAt(), seen.revision() + 1, seen.recipient(), null),
                passed);
    }

    private void ask(String what) {
        asked.add(what);
        if (!refusals.isEmpty()) {
            throw refusals.removeFirst();
        }
    }
}
