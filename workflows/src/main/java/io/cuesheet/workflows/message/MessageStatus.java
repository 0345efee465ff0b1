package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cuesheet.workflows.WireNamed;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The status of a message, and every valid transition. The validator, the planner, the page and the documents read the
 * transitions from here.
 */
public enum MessageStatus implements WireNamed {
    /** Sleeps until {@code send_at}. */
    SCHEDULED,
    /** Sleeps until a command changes it. */
    PAUSED,
    /** Like paused, with a reason that a rule or a person gave. */
    BLOCKED,
    /** An attempt failed; the next one is planned. */
    RETRYING,
    /** Delivered, or marked so by hand. */
    SENT,
    /** Given up: the channel refused it, or the attempts are used up. */
    FAILED,
    /** Not sent, on purpose. */
    SKIPPED;

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static MessageStatus ofWireName(String text) {
        return WireNamed.parse(MessageStatus.class, text);
    }

    /** The status with this wire name, or empty. */
    public static Optional<MessageStatus> find(String text) {
        return WireNamed.find(MessageStatus.class, text);
    }

    /** A terminal message's workflow is complete; a later command starts a new run. */
    public boolean isTerminal() {
        return switch (this) {
            case SENT, FAILED, SKIPPED -> true;
            case SCHEDULED, PAUSED, BLOCKED, RETRYING -> false;
        };
    }

    public boolean isOpen() {
        return !isTerminal();
    }

    /** Whether a timer runs towards the next attempt. */
    public boolean isArmed() {
        return this == SCHEDULED || this == RETRYING;
    }

    /** The statuses that a command may set from this one, in display order. */
    public Set<MessageStatus> settable() {
        return switch (this) {
            case SCHEDULED -> EnumSet.of(PAUSED, BLOCKED, SENT, FAILED, SKIPPED);
            case PAUSED -> EnumSet.of(SCHEDULED, BLOCKED, SENT, FAILED, SKIPPED);
            case BLOCKED -> EnumSet.of(SCHEDULED, PAUSED, RETRYING, SENT, FAILED, SKIPPED);
            case RETRYING -> EnumSet.of(SCHEDULED, PAUSED, BLOCKED, SENT, FAILED, SKIPPED);
            case SENT -> EnumSet.noneOf(MessageStatus.class);
            case FAILED -> EnumSet.of(SCHEDULED, RETRYING, SENT, SKIPPED);
            case SKIPPED -> EnumSet.of(SCHEDULED, SENT);
        };
    }

    public boolean canBecome(MessageStatus target) {
        return settable().contains(target);
    }

    /**
     * Whether the planning rules may set this status. They may make every transition that others may. In addition, they may block
     * or skip a message again for another reason, and return a message that they skipped to paused or blocked.
     */
    public boolean canBecomeByRules(MessageStatus target) {
        return canBecome(target)
                || switch (this) {
                    case BLOCKED -> target == BLOCKED;
                    case SKIPPED -> target == SKIPPED || target == PAUSED || target == BLOCKED;
                    case SCHEDULED, PAUSED, RETRYING, SENT, FAILED -> false;
                };
    }

    /** The status after a new {@code send_at}; empty if the message can no longer be moved. */
    public Optional<MessageStatus> afterReschedule() {
        return switch (this) {
            case SCHEDULED, RETRYING, FAILED, SKIPPED -> Optional.of(SCHEDULED);
            case PAUSED -> Optional.of(PAUSED);
            case BLOCKED -> Optional.of(BLOCKED);
            case SENT -> Optional.empty();
        };
    }

    /** Whether a command that sets this status may include a new {@code send_at}. */
    public boolean takesTime() {
        return switch (this) {
            case SCHEDULED, PAUSED, BLOCKED -> true;
            case RETRYING, SENT, FAILED, SKIPPED -> false;
        };
    }

    public boolean canBeSentNow() {
        return this != SENT;
    }
}
