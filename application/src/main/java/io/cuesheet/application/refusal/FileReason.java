package io.cuesheet.application.refusal;

/** Why a place in a season file was refused. The names are stable: clients branch on them. */
public enum FileReason {
    FILE_TOO_LARGE,
    FILE_EMPTY,
    NOT_UTF_8,
    MALFORMED_CSV,
    MISSING_COLUMN,
    UNKNOWN_COLUMN,
    DUPLICATE_COLUMN,
    WRONG_FIELD_COUNT,
    MISSING_VALUE,
    VALUE_TOO_LONG,
    INVALID_CHARACTER,
    INVALID_TIME,
    OFFSET_NOT_ALLOWED,
    UNKNOWN_ZONE,
    ZONE_MISMATCH,
    INVALID_EMAIL,
    LOAD_IN_AFTER_START,
    UNKNOWN_VALUE,
    DUPLICATE_EXTERNAL_REF,
    MALFORMED_ICAL,
    UNSUPPORTED_METHOD,
    RECURRING_EVENT,
    DATE_WITHOUT_TIME,
    ENDS_BEFORE_START,
    DUPLICATE_CONTACT
}
