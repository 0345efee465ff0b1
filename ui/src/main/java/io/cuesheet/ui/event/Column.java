package io.cuesheet.ui.event;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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
    CONTACT_PHONE(false),
    LOAD_IN_CONFIDENCE(false),
    STATUS(false),
    CONTACT_REF(false),
    CONTACT_NAME(false),
    CONTACT_TIME_ZONE(false);

    /** Columns that a file need not have: what they would say stays as it is known. */
    private static final Set<Column> OPTIONAL =
            EnumSet.of(TIME_ZONE, LOAD_IN_CONFIDENCE, STATUS, CONTACT_REF, CONTACT_NAME, CONTACT_TIME_ZONE);

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
        return OPTIONAL.contains(this);
    }
}
