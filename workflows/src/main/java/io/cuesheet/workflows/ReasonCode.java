package io.cuesheet.workflows;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why something was refused, skipped, blocked or moved. The names are stable: they appear in the API, in the rows and in
 * Temporal's histories, and clients branch on them.
 */
public enum ReasonCode {
    /** Delivered. */
    SENT,
    /** The message was sent before the command arrived. For a message that was to be repeated: its event is back on the date that was announced. */
    ALREADY_SENT,
    /** The contact has no address for any channel. */
    MISSING_RECIPIENT,
    /** The contact has an address, but nothing can be sent to it. */
    UNDELIVERABLE_ADDRESS,
    /** The channel rejected the message permanently, or kept failing until no attempts were left. */
    SEND_FAILED,
    /** The channel could not take the message now; another attempt follows. */
    SEND_DELAYED,
    /** An attempt was made and its outcome is unknown. */
    IN_DOUBT,
    /** Temporal shows that it was sent, but the database was restored from a backup and has no record of it. */
    SENT_BEFORE_RESTORE,
    /** It was due when the database was restored from a backup. Whether it was sent after that backup is unknown. */
    DUE_BEFORE_RESTORE,
    /** An internal error; the log has the cause. */
    EXCEPTION,
    /** Its delivery failed repeatedly with the same internal error; the worker's log has the cause. */
    ENGINE_FAULT,
    /** The time has passed: later than the catch-up window or the expiry allow. */
    TOO_LATE,
    /** Its next allowed time, such as the next working day, falls after its expiry. */
    NO_ALLOWED_TIME,
    /** Sending is switched off for the organisation. */
    SCHEDULER_DISABLED,
    /** The message type is switched off. */
    TYPE_DISABLED,
    /** A platform admin has suspended the organisation: nobody can send anything. */
    ORG_SUSPENDED,
    /** The organisation holds all automated sends. */
    ORG_HELD,
    /** The event has a load-in time, so nobody needs to ask for it. */
    HAS_LOAD_IN_TIME,
    /** The rule counts from the load-in, which is not known. */
    NO_LOAD_IN_TIME,
    /** The contact no longer belongs to the event. */
    CONTACT_REMOVED,
    /** The rule is for contacts in other roles. */
    NOT_IN_AUDIENCE,
    /** The message was deleted; planning does not bring it back. */
    DELETED,
    /** A changed rule or setting made it due at once: a person decides whether to send it. */
    AWAITS_CHOICE,
    /** It corrects an earlier message: a person checks it, then sends it. */
    CORRECTION_PREPARED,
    /** A weekend or holiday moved it to the next working day. */
    WEEKEND_POSTPONED,
    /** A weekend or holiday moved it to the working day before. */
    WEEKEND_ADVANCED,
    /** Quiet hours moved it to their end. */
    QUIET_HOURS,
    /** The event is confirmed, and messages of this type are not for confirmed events. */
    EVENT_CONFIRMED,
    /** The event is tentative, and messages of this type are not sent for tentative events. */
    EVENT_TENTATIVE,
    /** The event is postponed and has no new date yet. */
    EVENT_POSTPONED,
    /** The event is cancelled. */
    EVENT_CANCELLED,
    /** Only the day of the event's start is known, but messages count from its time. */
    START_TIME_OPEN,
    /** It was sent before the event moved to another date: a person decides whether to send it again. */
    EVENT_MOVED,
    /** Another message of the same event, type, contact and occurrence was sent or is in doubt. */
    DUPLICATE,
    /** The recipient does not want messages. */
    OPTED_OUT,
    /** The template could not be rendered for this event. */
    TEMPLATE_ERROR,
    /** The mail server or SMS gateway is down; the message continues when it works again. */
    CHANNEL_DOWN,
    /** The channel had no room for a manual send while its sender waited: nothing was sent. The same command can be sent again later. */
    CHANNEL_BUSY,
    /** Set by hand: the command gave no reason. */
    BY_HAND,
    /** It became overdue while it was deleted; the person who restored it decides whether to send it. */
    UNDO_REVIEW,
    /** The time for undoing a deletion has passed. */
    UNDO_EXPIRED,
    /** An attempt is in progress: nothing was changed. The same command can be sent again when the attempt has ended. */
    IN_FLIGHT,
    /** It already follows its rule, so it can't be returned to it. */
    FOLLOWS_RULE,
    /** It was created by hand: no rule gives it a time. */
    NO_RULE,
    /** The bulk command was stopped before it reached this message. */
    STOPPED,
    /** The Idempotency-Key was used for another request. */
    IDEMPOTENCY_KEY_REUSED,
    /** The operation accepts no Idempotency-Key, because repeating it changes nothing. */
    IDEMPOTENCY_KEY_NOT_TAKEN,
    /** The new time is further in the past than the grace period allows. */
    IN_PAST,
    /** The new time is beyond the organisation's horizon. */
    TOO_FAR,
    /** The status machine has no such transition. */
    INVALID_TRANSITION,
    /** The message changed since it was read. */
    STALE_REVISION,
    /** The command's own deadline ({@code validUntil}) has passed. */
    COMMAND_EXPIRED,
    /** A field is missing or has the wrong form. */
    MALFORMED,
    /** A timestamp without an offset: its instant is ambiguous. */
    NAIVE_TIMESTAMP,
    /** A service claimed to be a person, a key or a part of Cuesheet. */
    FORBIDDEN_ACTOR,
    /** A status that does not exist. */
    UNKNOWN_STATUS,
    /** A signal with an unknown name. */
    UNKNOWN_COMMAND,
    /** No such object in this organisation. */
    NOT_FOUND,
    /** The caller is not signed in, or the API key is not valid. */
    UNAUTHENTICATED,
    /** The role does not allow it. */
    FORBIDDEN,
    /** The path does not support this HTTP method. */
    METHOD_NOT_ALLOWED,
    /** The answer is not available in a form that the client accepts. */
    NOT_ACCEPTABLE,
    /** The body's content type is not supported. */
    UNSUPPORTED_MEDIA_TYPE,
    /** The body is larger than the limit. */
    TOO_LARGE,
    /** A season file is larger than the import limit. */
    FILE_TOO_LARGE,
    /** A file has errors; nothing from it was stored. */
    IMPORT_REFUSED,
    /** A file raises questions that a person has to answer; nothing from it was stored. */
    IMPORT_QUESTIONS,
    /** Too many of the organisation's files are waiting to be imported. */
    TOO_MANY_IMPORTS,
    /** The caller sent too many requests; nothing was done. */
    RATE_LIMITED,
    /** PostgreSQL could not be reached; nothing was changed. */
    DATABASE_UNAVAILABLE,
    /** Temporal or its workers could not be reached in time, or the workflow is about to continue in a new run; nothing was changed. */
    ENGINE_UNAVAILABLE,
    /** An attempt is in progress, or the database was lost during or after a commit: it is not known yet whether the change was made. */
    OUTCOME_UNKNOWN;

    private static final Set<ReasonCode> CONFIRMED = EnumSet.of(
            TOO_LATE,
            ORG_HELD,
            HAS_LOAD_IN_TIME,
            EVENT_CONFIRMED,
            EVENT_TENTATIVE,
            EVENT_POSTPONED,
            EVENT_CANCELLED,
            START_TIME_OPEN);

    /** Whether a person can send the message despite this reason, and has to confirm that. */
    public boolean needsConfirmation() {
        return CONFIRMED.contains(this);
    }

    private static final Set<ReasonCode> FOR_NOW = EnumSet.of(
            SCHEDULER_DISABLED,
            TYPE_DISABLED,
            ORG_SUSPENDED,
            ORG_HELD,
            EVENT_CONFIRMED,
            EVENT_TENTATIVE,
            EVENT_POSTPONED,
            EVENT_CANCELLED,
            START_TIME_OPEN,
            NO_LOAD_IN_TIME,
            EVENT_MOVED,
            TOO_LATE,
            AWAITS_CHOICE,
            MISSING_RECIPIENT,
            UNDELIVERABLE_ADDRESS,
            TEMPLATE_ERROR,
            CHANNEL_DOWN);

    /** Whether the rules may re-arm a message that they blocked for this reason: if it still applies, the gate finds it again. */
    public boolean isForNow() {
        return FOR_NOW.contains(this);
    }

    private static final Set<ReasonCode> IN_DOUBT_AT_RECIPIENT =
            EnumSet.of(IN_DOUBT, SENT_BEFORE_RESTORE, DUE_BEFORE_RESTORE);

    /** Whether a message with this reason may have arrived: if it is sent again, it may arrive twice. */
    public boolean mayHaveArrived() {
        return IN_DOUBT_AT_RECIPIENT.contains(this);
    }

    private static final Set<ReasonCode> OF_REQUESTS = EnumSet.of(
            UNAUTHENTICATED,
            IDEMPOTENCY_KEY_NOT_TAKEN,
            METHOD_NOT_ALLOWED,
            NOT_ACCEPTABLE,
            UNSUPPORTED_MEDIA_TYPE,
            TOO_LARGE,
            FILE_TOO_LARGE,
            IMPORT_REFUSED,
            IMPORT_QUESTIONS,
            TOO_MANY_IMPORTS,
            RATE_LIMITED);

    /** Whether a message, or a line of the audit log, can have this reason; other reasons describe errors in a request or a file. */
    public boolean isOfMessages() {
        return !OF_REQUESTS.contains(this);
    }

    /** The reason with this name; empty for null and for codes that other services invented. */
    public static Optional<ReasonCode> find(@Nullable String name) {
        return Arrays.stream(values()).filter(code -> code.name().equals(name)).findFirst();
    }
}
