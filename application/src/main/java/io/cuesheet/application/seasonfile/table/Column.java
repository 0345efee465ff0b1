package io.cuesheet.application.seasonfile.table;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    CONTACT_LANGUAGE(false),
    /** Whether {@link #STARTS_AT} has a date whose time is not known. */
    START_TIME_OPEN(false),
    /** The day of {@link #STARTS_AT}, where a file has a column of its own for it. */
    START_DATE(false),
    /** Its time of day. */
    START_TIME(false);

    /** Columns that a file must have; what others would say stays as it is known. */
    private static final Set<Column> NEEDED = EnumSet.of(EXTERNAL_REF, NAME, STARTS_AT);

    private static final Set<Column> PARTS = EnumSet.of(START_DATE, START_TIME);

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

    /** Without its reference an event that moves would be a second one. */
    boolean isNeeded() {
        return NEEDED.contains(this);
    }

    /** All that an event is written with; the others are read. */
    public static List<Column> written() {
        return Stream.of(values()).filter(column -> !PARTS.contains(column)).toList();
    }

    /** The column of exactly this name. */
    public static Optional<Column> named(String header) {
        return Stream.of(values())
                .filter(column -> column.header().equals(header))
                .findFirst();
    }
}
