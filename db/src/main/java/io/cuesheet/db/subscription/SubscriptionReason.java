package io.cuesheet.db.subscription;

/** Why a fetch failed, or asks a person. Programs branch on the names. */
public enum SubscriptionReason {
    /** The host's name is not known. */
    UNKNOWN_HOST,
    /** The host, or where it redirects to, is a machine of the inner network. */
    INNER_ADDRESS,
    /** No connection. */
    UNREACHABLE,
    /** The certificate or TLS can't be used. */
    TLS_FAILED,
    /** The connection broke. */
    CONNECTION_BROKEN,
    /** The answer took too long. */
    TIMED_OUT,
    /** The server wants to know who asks, or refuses (401, 403). */
    ACCESS_REFUSED,
    /** The server has nothing at the address (404). */
    NOT_FOUND,
    /** The server says that it is gone for good (410); the subscription is paused. */
    GONE,
    /** Any other status. */
    HTTP_ERROR,
    /** More redirects than are followed. */
    TOO_MANY_REDIRECTS,
    /** A redirect to an address that nobody could subscribe to. */
    REDIRECT_REFUSED,
    /** Larger than a file may be. */
    TOO_LARGE,
    /** A page or something else that is no calendar and no spreadsheet. */
    NOT_A_CALENDAR,
    /** Something is wrong in the file. */
    FILE_REFUSED,
    /** The file leaves something open that only a person knows. */
    FILE_QUESTIONS,
    /** More than half of the events that are to come are no longer in the file. */
    MANY_VANISHED,
    /** A fault of Cuesheet. */
    INTERNAL
}
