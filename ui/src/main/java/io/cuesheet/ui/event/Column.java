package io.cuesheet.ui.event;

import java.util.Locale;

/** The columns of a season file. Others are ignored. */
enum Column {
    EXTERNAL_REF(true),
    NAME(true),
    VENUE(true),
    CITY(true),
    STARTS_AT(true),
    TIME_ZONE(false),
    LOAD_IN_TIME(false),
    CONTACT_ROLE(true),
    CONTACT_EMAIL(false),
    CONTACT_PHONE(false);

    private final boolean valueRequired;

    Column(boolean valueRequired) {
        this.valueRequired = valueRequired;
    }

    /** Name in the header. */
    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isValueRequired() {
        return valueRequired;
    }

    /** Without the others a file would silently empty what is known; without a zone there is the organisation's. */
    boolean mayBeAbsent() {
        return this == TIME_ZONE;
    }
}
