package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.Due;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.SendingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One event with its messages, as planning leaves them: what it asks of a message is judged by the row, in the same transaction. */
final class PlannedWorld {

    /** What planning looks at. */
    record Facts(EventFacts event, List<ContactFacts> contacts, List<MessageRule> rules, SendingCalendar calendar) {

        List<PlanLine> plan(Cause cause, Instant now, Map<Slot, Standing> standing) {
            return new Planner(rules, calendar, cause, now).plan(event, contacts, standing);
        }
    }

    /** What people see of a message. */
    record Seen(
            MessageStatus status, Instant sendAt, @Nullable String reasonCode, boolean pinned) {}

    private record Position(
            MessageState state, boolean pinned, @Nullable MessageStatus skippedFrom) {}

    private static final class Row {
        private Position position;
        private Instant plannedAt;
        private final int occurrence;
        private @Nullable LocalDateTime sentFor;

        private Row(Position position, Instant plannedAt, int occurrence, @Nullable LocalDateTime sentFor) {
            this.position = position;
            this.plannedAt = plannedAt;
            this.occurrence = occurrence;
            this.sentFor = sentFor;
        }
    }

    /** Farther than any organisation's horizon. */
    private static final CommandJudge JUDGE = new CommandJudge(Duration.ofDays(1_000_000));

    private Instant now;
    private final Map<Slot, Row> rows = new LinkedHashMap<>();

    PlannedWorld(Instant now) {
        this.now = now;
    }

    /** Plans by these facts, writes new messages, carries out what it asks of the others, and notes the plan. */
    void plan(Facts facts, Cause cause) {
        for (PlanLine line : facts.plan(cause, now, standing())) {
            if (line.isBirth()) {
                Row before = rows.get(line.slot());
                rows.put(line.slot(), born(line, before == null ? null : before.sentFor));
            } else if (line.before() != null) {
                planAgain(rows.get(line.slot()), line);
            }
        }
    }

    /** A person's command. */
    void command(Slot slot, MessageCommand command) {
        apply(rows.get(slot), command);
    }

    /** It falls due, or somebody sends it at once, and tells this start. */
    void send(Slot slot, LocalDateTime start) {
        Row row = rows.get(slot);
        MessageState state = row.position.state();
        MessageState sent = new MessageState(
                state.messageId(), MessageStatus.SENT, state.sendAt(), state.revision() + 1, 1, null, null);
        row.position = new Position(sent, row.position.pinned(), null);
        row.sentFor = start;
    }

    /** Time passes. */
    void at(Instant instant) {
        now = instant;
    }

    /** The gate stops it. */
    void stop(Slot slot, MessageStatus status, ReasonCode reason, @Nullable MessageStatus skippedFrom) {
        Row row = rows.get(slot);
        MessageState state = row.position.state();
        MessageState stopped = new MessageState(
                state.messageId(), status, state.sendAt(), state.revision() + 1, 0, reason.name(), null);
        row.position = new Position(stopped, row.position.pinned(), skippedFrom);
    }

    int occurrence(Slot slot) {
        return rows.get(slot).occurrence;
    }

    List<Slot> slots() {
        return List.copyOf(rows.keySet());
    }

    Map<Slot, Seen> seen() {
        return rows.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> seen(entry.getValue().position)));
    }

    private static Seen seen(Position position) {
        MessageState state = position.state();
        return new Seen(state.status(), state.sendAt(), state.reasonCode(), position.pinned());
    }

    private Map<Slot, Standing> standing() {
        return rows.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> standing(entry.getValue())));
    }

    private static Standing standing(Row row) {
        Position position = row.position;
        MessageState state = position.state();
        return new Standing(
                state.status(),
                state.reasonCode(),
                row.plannedAt,
                state.sendAt(),
                position.pinned(),
                false,
                state.revision(),
                position.skippedFrom(),
                row.occurrence,
                row.sentFor);
    }

    private static Row born(PlanLine line, @Nullable LocalDateTime sentFor) {
        Due due = line.due();
        MessageState state = new MessageState(
                new MessageId(UUID.randomUUID()),
                line.birthStatus(),
                due.sendAt(),
                1,
                0,
                line.reason() == null ? null : line.reason().name(),
                null);
        boolean isSkipped = line.birthStatus() == MessageStatus.SKIPPED;
        Position position = new Position(state, false, isSkipped ? MessageStatus.SCHEDULED : null);
        return new Row(position, due.plannedAt(), line.occurrence(), sentFor);
    }

    private void planAgain(Row row, PlanLine line) {
        if (line.command() != null) {
            assertIsByRules(line.command());
            apply(row, line.command());
        }
        if (line.due() != null && line.reason() != ReasonCode.TYPE_DISABLED) {
            row.plannedAt = line.due().plannedAt();
            if (row.position.skippedFrom() != null && !row.position.pinned()) {
                row.position = at(row.position, line.due().sendAt());
            }
        }
    }

    /** Nothing but planning changes these messages at the same time, so nothing may be refused. */
    private void apply(Row row, MessageCommand command) {
        Position before = row.position;
        try {
            MessageState after =
                    JUDGE.judge(command, before.state(), command.envelope().judgedAt(now));
            Boolean pins = command.pins();
            row.position = new Position(
                    after,
                    pins == null ? before.pinned() : pins,
                    SkippedByPlanning.note(
                            before.skippedFrom(),
                            before.state(),
                            after,
                            command.envelope().actor()));
        } catch (CommandRejected refused) {
            throw new AssertionError("%s for %s".formatted(command, before), refused);
        }
    }

    private static void assertIsByRules(MessageCommand command) {
        if (!Actor.RULES.equals(command.envelope().actor())) {
            throw new AssertionError("planning spoke as " + command.envelope().actor());
        }
    }

    private static Position at(Position position, Instant sendAt) {
        MessageState state = position.state();
        return new Position(
                new MessageState(
                        state.messageId(),
                        state.status(),
                        sendAt,
                        state.revision(),
                        state.attempts(),
                        state.reasonCode(),
                        state.nextAttemptAt()),
                position.pinned(),
                position.skippedFrom());
    }
}
