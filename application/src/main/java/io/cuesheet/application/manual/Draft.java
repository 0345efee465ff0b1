package io.cuesheet.application.manual;

import io.cuesheet.application.message.MessageCreation;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One message of a {@link ManualMessage}, before it is scheduled.
 *
 * @param sendAt UTC; null where the event gives none
 * @param obstacle why it can't be scheduled; null: it can
 * @param warnings what whoever writes had better know
 */
public record Draft(
        Event event,
        Contact contact,
        @Nullable Instant sendAt,
        @Nullable Obstacle obstacle,
        Set<Warning> warnings) {

    public Draft {
        warnings = Set.copyOf(warnings);
    }

    /** The same with another warning. */
    Draft with(Warning warning) {
        Set<Warning> more = EnumSet.of(warning);
        more.addAll(warnings);
        return new Draft(event, contact, sendAt, obstacle, more);
    }

    public boolean isPossible() {
        return obstacle == null;
    }

    /** What is stored for it, if it is possible. */
    MessageCreation.Wanted wanted(ManualMessage writing) {
        return new MessageCreation.Wanted(
                event.id(),
                contact.id(),
                null,
                writing.type(),
                writing.text(),
                Objects.requireNonNull(sendAt),
                writing.timing(),
                writing.timing() == null ? null : dstShift());
    }

    private @Nullable DstShift dstShift() {
        if (warnings.contains(Warning.CLOCK_GAP)) {
            return DstShift.GAP;
        }
        return warnings.contains(Warning.CLOCK_OVERLAP) ? DstShift.OVERLAP : null;
    }

    /** Why a message can't be scheduled. */
    public enum Obstacle {
        NO_ADDRESS("the contact has no address"),
        OPTED_OUT("the contact's address is on the suppression list"),
        NO_LOAD_IN("the event has no load-in time to count from"),
        NO_START_TIME("the event has no start time yet to count from"),
        IN_PAST("that time has passed"),
        TOO_FAR("that time is further ahead than the settings allow"),
        EVENT_CONFIRMED("the event is confirmed, and the type is for others"),
        EVENT_TENTATIVE("the event is tentative, and the type is for others"),
        EVENT_POSTPONED("the event is postponed"),
        EVENT_CANCELLED("the event is cancelled");

        /** The type is skipped for this status of the event. */
        static Obstacle of(EventStatus status) {
            return switch (status) {
                case CONFIRMED -> EVENT_CONFIRMED;
                case TENTATIVE -> EVENT_TENTATIVE;
                case POSTPONED -> EVENT_POSTPONED;
                case CANCELLED -> EVENT_CANCELLED;
            };
        }

        private final String words;

        Obstacle(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What doesn't stop a message that is written by hand. */
    public enum Warning {
        WILL_BE_SKIPPED("its type has expired by then: it will be skipped"),
        WILL_WAIT_FOR_REVIEW("its type has expired by then: it will wait for review"),
        AFTER_EVENT("the event has started by then"),
        FREE_DAY("on a weekend or holiday"),
        QUIET_HOURS("in quiet hours"),
        DUPLICATE("the contact has a message of this type already"),
        WRITTEN_ALREADY("the contact has a message by hand with this text, or one within the hour"),
        COLLISION("the same address gets another message within two hours"),
        CLOCK_GAP("that local time does not exist on that day: the first one after it is taken"),
        CLOCK_OVERLAP("that local time comes twice on that day: the earlier one is taken");

        private final String words;

        Warning(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
