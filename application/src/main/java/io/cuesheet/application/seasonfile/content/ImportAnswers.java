package io.cuesheet.application.seasonfile.content;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person says once for a whole file. Null and empty: nothing, so that it may be asked.
 *
 * @param zones by the name that the file gives; that of the empty name counts for all that is open
 * @param defaultVenue of events without a place
 * @param defaultCity of events whose city is not named
 * @param allDay what becomes of events without a time
 * @param recurrence what becomes of events that repeat
 * @param unknownColumns what becomes of columns that are probably misspelt
 * @param contactEmail of a contact for every event that has none
 * @param contactRole of that contact
 * @param table of a file with rows and columns
 * @param venueIsRemembered true: the venue was given with an earlier file, so it does not stand for coordinates that nobody has seen
 */
public record ImportAnswers(
        Map<String, ZoneId> zones,
        @Nullable String defaultVenue,
        @Nullable String defaultCity,
        @Nullable AllDay allDay,
        @Nullable Choice recurrence,
        @Nullable Choice unknownColumns,
        @Nullable String contactEmail,
        @Nullable String contactRole,
        TableAnswers table,
        @Nullable Boolean venueIsRemembered) {

    /** Nothing is answered. */
    public static final ImportAnswers NONE = new ImportAnswers(null, null, null, null, null, null, null, null);

    /** Names of the API's parameters. */
    public static final String TIME_ZONE = "time_zone";

    public static final String DEFAULT_VENUE = "default_venue";
    public static final String DEFAULT_CITY = "default_city";
    public static final String ALL_DAY_START = "all_day_start";
    public static final String RECURRENCE = "recurrence";
    public static final String UNKNOWN_COLUMNS = "unknown_columns";
    public static final String CONTACT_EMAIL = "contact_email";
    public static final String CONTACT_ROLE = "contact_role";
    public static final String DATE_ORDER = "date_order";
    public static final String SHEET = "sheet";
    public static final String COLUMN = "column";

    public ImportAnswers {
        zones = zones == null ? Map.of() : Map.copyOf(zones);
        // Answers that older versions stored have none.
        table = table == null ? TableAnswers.NONE : table;
    }

    /** Of a file whose rows and columns leave nothing open. */
    public ImportAnswers(
            Map<String, ZoneId> zones,
            @Nullable String defaultVenue,
            @Nullable String defaultCity,
            @Nullable AllDay allDay,
            @Nullable Choice recurrence,
            @Nullable Choice unknownColumns,
            @Nullable String contactEmail,
            @Nullable String contactRole) {
        this(
                zones,
                defaultVenue,
                defaultCity,
                allDay,
                recurrence,
                unknownColumns,
                contactEmail,
                contactRole,
                TableAnswers.NONE);
    }

    /** All of them said now. */
    public ImportAnswers(
            Map<String, ZoneId> zones,
            @Nullable String defaultVenue,
            @Nullable String defaultCity,
            @Nullable AllDay allDay,
            @Nullable Choice recurrence,
            @Nullable Choice unknownColumns,
            @Nullable String contactEmail,
            @Nullable String contactRole,
            TableAnswers table) {
        this(
                zones,
                defaultVenue,
                defaultCity,
                allDay,
                recurrence,
                unknownColumns,
                contactEmail,
                contactRole,
                table,
                null);
    }

    /** The same with these about rows and columns. */
    public ImportAnswers with(TableAnswers others) {
        return new ImportAnswers(
                zones,
                defaultVenue,
                defaultCity,
                allDay,
                recurrence,
                unknownColumns,
                contactEmail,
                contactRole,
                others,
                venueIsRemembered);
    }

    /** Take something, or go on without it. */
    public enum Choice {
        TAKE,
        LEAVE_OUT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What becomes of events of whole days.
     *
     * @param start of such events on their day; null: they have none
     * @param taken null: only with a start
     */
    public record AllDay(
            @Nullable LocalTime start, @Nullable Boolean taken) {

        public static final AllDay LEFT_OUT = new AllDay(null, null);
        /** Their messages wait until somebody gives the time. */
        public static final AllDay OPEN = new AllDay(null, true);

        public static AllDay at(LocalTime start) {
            return new AllDay(start, null);
        }

        public boolean leavesOut() {
            return start == null && !staysOpen();
        }

        public boolean staysOpen() {
            return start == null && Boolean.TRUE.equals(taken);
        }
    }

    /** As the parameter {@link #ALL_DAY_START} says it. */
    public static final String OPEN = "open";

    /** The zone that is meant by a name of the file; else the one that counts for all. */
    public Optional<ZoneId> zone(String name) {
        return Optional.ofNullable(zones.getOrDefault(name, zones.get("")));
    }

    /** The zone of times for which the file names none. */
    public Optional<ZoneId> zone() {
        return zone("");
    }

    /** What is kept for the next import: no addresses of persons, and nothing for columns that may be others then. */
    public ImportAnswers kept() {
        return new ImportAnswers(zones, defaultVenue, defaultCity, allDay, recurrence, null, null, null, table.kept());
    }
}
