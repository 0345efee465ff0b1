package io.cuesheet.ui.message.command;

import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The moves of a message that need no dialog. Days are local days at the venue, at the same time of day. */
public final class QuickMoves {

    private QuickMoves() {}

    /**
     * The moves that are possible now.
     *
     * @param nextMorning the next working morning after an instant
     * @param ruleTime the time that it would return to, UTC; empty if it follows its rule or has none
     */
    public static List<QuickMove> of(
            Message message, Instant now, UnaryOperator<Instant> nextMorning, Optional<Instant> ruleTime) {
        if (!keepsItsStatus(message)) {
            return List.of();
        }
        Instant from = start(message, now);
        List<QuickMove> moves = new ArrayList<>();
        moves.add(new QuickMove(QuickMove.Kind.DAY_EARLIER, days(message, message.sendAt(), -1)));
        moves.add(new QuickMove(QuickMove.Kind.DAY_LATER, days(message, from, 1)));
        moves.add(new QuickMove(QuickMove.Kind.HOUR_LATER, from.plus(Duration.ofHours(1))));
        moves.add(new QuickMove(QuickMove.Kind.WORKING_MORNING, nextMorning.apply(from)));
        if (leftItsRule(message)) {
            ruleTime.ifPresent(time -> moves.add(new QuickMove(QuickMove.Kind.RULE, time)));
        }
        return moves.stream().filter(move -> move.sendAt().isAfter(now)).toList();
    }

    /** Whether the message can return to its rule's or relative time. An unpinned one follows its rule, even if free days move it. */
    static boolean leftItsRule(Message message) {
        return message.pinned()
                && message.hasRule()
                && message.status().afterReschedule().isPresent();
    }

    /** A move that would arm the message again needs a dialog, which says so. */
    private static boolean keepsItsStatus(Message message) {
        MessageStatus status = message.status();
        return status.afterReschedule().filter(status::equals).isPresent();
    }

    /** A late message moves relative to now. */
    private static Instant start(Message message, Instant now) {
        return message.sendAt().isAfter(now) ? message.sendAt() : now.truncatedTo(ChronoUnit.MINUTES);
    }

    private static Instant days(Message message, Instant from, int days) {
        LocalDateTime local = LocalDateTime.ofInstant(from, message.timeZone()).plusDays(days);
        return LocalTimes.resolve(local, message.timeZone()).instant();
    }
}
