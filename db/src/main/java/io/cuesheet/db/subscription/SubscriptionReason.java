package io.cuesheet.db.subscription;

/** Why a fetch failed, or needs a person. Programs branch on the names. */
public enum SubscriptionReason {
    /** The host's name is not known. */
    UNKNOWN_HOST,
    /** The host, or its redirect target, is a machine of the internal network. */
    INNER_ADDRESS,
    /** No connection. */
    UNREACHABLE,
    /** The certificate or TLS can't be used. */
    TLS_FAILED,
    /** The connection broke. */
    CONNECTION_BROKEN,
    /** The answer took too long. */
    TIMED_OUT,
    /** The server requires authentication, or denies access (401, 403). */
    ACCESS_REFUSED,
    /** The server has nothing at the address (404). */
    NOT_FOUND,
    /** The server reports the address as permanently gone (410); the subscription is paused. */
    GONE,
    /** Any other status. */
    HTTP_ERROR,
    /** More redirects than the limit. */
    TOO_MANY_REDIRECTS,
    /** A redirect to an address that can't be subscribed to. */
    REDIRECT_REFUSED,
    /** Larger than the limit for files. */
    TOO_LARGE,
    /** A page or other content that is neither a calendar nor a spreadsheet. */
    NOT_A_CALENDAR,
    /** The file has errors. */
    FILE_REFUSED,
    /** The file raises questions that only a person can answer. */
    FILE_QUESTIONS,
    /** More than half of the upcoming events are no longer in the file. */
    MANY_VANISHED,
    /** An internal error of Cuesheet. */
    INTERNAL
}
