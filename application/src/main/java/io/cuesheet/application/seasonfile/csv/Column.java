package io.cuesheet.application.seasonfile.csv;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The columns of a season file. */
public enum Column {
    EXTERNAL_REF(true),
    NAME(true),
    VENUE(true),
    CITY(false),
    STARTS_AT(true),
    TIME_ZONE(false),
    LOAD_IN_TIME(false),
    CONTACT_ROLE(false),
    CONTACT_EMAIL(false),
    CONTACT_PHONE(false),
    LOAD_IN_CONFIDENCE(false),
    STATUS(false),
    CONTACT_REF(false),
    CONTACT_NAME(false),
    CONTACT_TIME_ZONE(false),
    CONTACT_LANGUAGE(false);

    /** Columns that a file need not have: what they would say stays as it is known. */
    private static final Set<Column> OPTIONAL = EnumSet.of(
            TIME_ZONE, LOAD_IN_CONFIDENCE, STATUS, CONTACT_REF, CONTACT_NAME, CONTACT_TIME_ZONE, CONTACT_LANGUAGE);

    private static final Set<Column> OF_CONTACT = EnumSet.of(
            CONTACT_ROLE, CONTACT_EMAIL, CONTACT_PHONE, CONTACT_REF, CONTACT_NAME, CONTACT_TIME_ZONE, CONTACT_LANGUAGE);

    private final boolean valueRequired;

    Column(boolean valueRequired) {
        this.valueRequired = valueRequired;
    }

    /** Name in the header. */
    public String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isValueRequired() {
        return valueRequired;
    }

    /** What a line says of its contact; all of them are empty where the event has none. */
    static Set<Column> ofContact() {
        return OF_CONTACT;
    }

    /** Without the others a file would silently empty what is known; without a zone there is the organisation's. */
    boolean mayBeAbsent() {
        return OPTIONAL.contains(this);
    }
}
