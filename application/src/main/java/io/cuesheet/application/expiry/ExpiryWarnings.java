package io.cuesheet.application.expiry;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.db.message.RuledMessage;
import io.cuesheet.db.message.RuledMessageRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Expired;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Warns that messages are, or are about to be, set to a time at which the gate will skip them or block them for review because they have
 * expired. Judged by the rule that the gate asks.
 */
@Service
public class ExpiryWarnings {

    /** No command is for more messages. */
    private static final int MOST = 100_000;

    private final RuledMessageRepository messages;
    private final Clock clock;

    ExpiryWarnings(RuledMessageRepository messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A change of messages that nobody has made yet.
     *
     * @param status the new one; null: they are moved only
     * @param sendAt the same instant for all, UTC; null: each keeps its own
     * @param shift by which each is moved; null where there is an instant or none is
     */
    public record Change(
            @Nullable MessageStatus status,
            @Nullable Instant sendAt,
            @Nullable Duration shift) {

        private Optional<RuledMessage> of(RuledMessage message, Instant now) {
            Instant own = message.state().sendAt();
            return message.after(status, shift == null ? sendAt : own.plus(shift), now);
        }
    }

    /** Of the message as it stands. */
    public List<Warning> of(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        return ofOne(find(caller, Set.of(message)));
    }

    /** Of the message if that were done. */
    public List<Warning> ifChanged(Caller caller, MessageId message, Change change) {
        caller.require(Permission.READ);
        Instant now = clock.instant();
        return ofOne(find(caller, Set.of(message)).flatMap(found -> change.of(found, now).stream()));
    }

    /** Of these messages as they stand: at most one warning, with their number. */
    public List<Warning> ofAll(Caller caller, Collection<MessageId> ids) {
        caller.require(Permission.READ);
        return ofMany(find(caller, Set.copyOf(ids)));
    }

    /** Of these messages if that were done: at most one warning, with their number. */
    public List<Warning> ifChanged(Caller caller, MessageSelection selection, Change change) {
        caller.require(Permission.READ);
        Instant now = clock.instant();
        return ofMany(messages.find(caller.orgId(), selection, MOST).stream()
                .flatMap(found -> change.of(found, now).stream()));
    }

    /** Of a batch's messages, as its command leaves them: at most one warning, with their number. */
    public List<Warning> ofBatch(Caller caller, UUID batch) {
        caller.require(Permission.READ);
        return ofMany(messages.ofBatch(caller.orgId(), batch, null, clock.instant()).stream());
    }

    /** The same of some of its messages, for each; those without a warning are missing. */
    public Map<MessageId, List<Warning>> ofItems(Caller caller, UUID batch, Collection<MessageId> ids) {
        caller.require(Permission.READ);
        Map<MessageId, List<Warning>> warnings = new HashMap<>();
        messages.ofBatch(caller.orgId(), batch, ids, clock.instant())
                .forEach(message -> warning(message)
                        .ifPresent(warning -> warnings.put(message.state().messageId(), List.of(warning))));
        return warnings;
    }

    private Stream<RuledMessage> find(Caller caller, Set<MessageId> ids) {
        return messages.find(caller.orgId(), MessageSelection.of(ids), MOST).stream();
    }

    private List<Warning> ofOne(Stream<RuledMessage> message) {
        return message.map(this::warning).flatMap(Optional::stream).toList();
    }

    private Optional<Warning> warning(RuledMessage message) {
        return message.expiredWhenDue(clock.instant())
                .map(expired -> new Warning(ReasonCode.TOO_LATE, ExpiryWords.sentence(message, expired), null));
    }

    private List<Warning> ofMany(Stream<RuledMessage> found) {
        Instant now = clock.instant();
        List<MessageStatus> becoming = found.map(message ->
                        message.expiredWhenDue(now).map(Expired::becomes).orElse(null))
                .filter(Objects::nonNull)
                .toList();
        if (becoming.isEmpty()) {
            return List.of();
        }
        int skipped = Math.toIntExact(becoming.stream()
                .filter(status -> status == MessageStatus.SKIPPED)
                .count());
        return List.of(new Warning(
                ReasonCode.TOO_LATE, ExpiryWords.sentence(skipped, becoming.size() - skipped), becoming.size()));
    }
}
