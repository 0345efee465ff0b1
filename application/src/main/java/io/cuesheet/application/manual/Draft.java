package io.cuesheet.application.manual;

import io.cuesheet.application.message.MessageCreation;
import io.cuesheet.application.text.Texts;
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
 * @param sendAt UTC; null if the event gives no time
 * @param obstacle why it can't be scheduled; null if it can
 * @param warnings warnings for the author
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

    /** The message to store, if it can be scheduled. */
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
        NO_ADDRESS,
        OPTED_OUT,
        NO_LOAD_IN,
        NO_START_TIME,
        IN_PAST,
        TOO_FAR,
        EVENT_CONFIRMED,
        EVENT_TENTATIVE,
        EVENT_POSTPONED,
        EVENT_CANCELLED;

        /** The type is skipped for this status of the event. */
        static Obstacle of(EventStatus status) {
            return switch (status) {
                case CONFIRMED -> EVENT_CONFIRMED;
                case TENTATIVE -> EVENT_TENTATIVE;
                case POSTPONED -> EVENT_POSTPONED;
                case CANCELLED -> EVENT_CANCELLED;
            };
        }

        /** A phrase for use after a colon. */
        public String words() {
            return Texts.named("note.obstacle", this);
        }
    }

    /** Warnings, which don't stop a message that is written by hand. */
    public enum Warning {
        WILL_BE_SKIPPED,
        WILL_WAIT_FOR_REVIEW,
        AFTER_EVENT,
        TEXT_FOR_ANOTHER_DAY,
        FREE_DAY,
        QUIET_HOURS,
        DUPLICATE,
        WRITTEN_ALREADY,
        COLLISION,
        CLOCK_GAP,
        CLOCK_OVERLAP;

        /** A phrase for use in a list. */
        public String words() {
            return Texts.named("note.warning", this);
        }
    }
}
