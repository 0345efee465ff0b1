package io.cuesheet.application.seasonfile.content;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers to a file, of which some were given with an earlier file of the same source.
 *
 * @param remembered those of the earlier one that count
 */
public record MergedAnswers(ImportAnswers answers, List<Remembered> remembered) {

    private static final int MOST_COLUMNS = 100;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

    /**
     * An answer as the API takes it.
     *
     * @param parameter its name
     */
    public record Remembered(String parameter, String value) {}

    public MergedAnswers {
        remembered = List.copyOf(remembered);
    }

    /** Nothing is remembered. */
    public static MergedAnswers only(ImportAnswers said) {
        return new MergedAnswers(said, List.of());
    }

    /** What is said now goes before what is known. */
    public static MergedAnswers of(ImportAnswers said, ImportAnswers known) {
        ImportAnswers answers = new ImportAnswers(
                zones(said.zones(), known.zones()),
                first(said.defaultVenue(), known.defaultVenue()),
                first(said.defaultCity(), isOtherVenue(said, known) ? null : known.defaultCity()),
                first(said.allDay(), known.allDay()),
                first(said.recurrence(), known.recurrence()),
                said.unknownColumns(),
                said.contactEmail(),
                said.contactRole(),
                new TableAnswers(
                        first(said.table().dateOrder(), known.table().dateOrder()),
                        first(said.table().sheet(), known.table().sheet()),
                        columns(said.table().columns(), known.table().columns()),
                        said.table().exact()),
                said.defaultVenue() == null && known.defaultVenue() != null ? true : null);
        List<Remembered> remembered = new ArrayList<>(listed(answers));
        remembered.removeAll(listed(said));
        return new MergedAnswers(answers, remembered);
    }

    /** A zone for all that is open is one for the names that were answered before, too. */
    private static Map<String, ZoneId> zones(Map<String, ZoneId> said, Map<String, ZoneId> known) {
        return said.containsKey("") ? said : both(said, known);
    }

    /** The city that was given with another venue is not that of this one. */
    private static boolean isOtherVenue(ImportAnswers said, ImportAnswers known) {
        return said.defaultVenue() != null && !said.defaultVenue().equals(known.defaultVenue());
    }

    private static <T> @Nullable T first(@Nullable T said, @Nullable T known) {
        return said == null ? known : said;
    }

    private static <T> Map<String, T> both(Map<String, T> said, Map<String, T> known) {
        Map<String, T> both = new HashMap<>(known);
        both.putAll(said);
        return both;
    }

    /** Names of columns count in any case. What would be too much to be said at once is not remembered any longer. */
    private static Map<String, String> columns(Map<String, String> said, Map<String, String> known) {
        Map<String, String> both = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        both.putAll(said);
        known.forEach(both::putIfAbsent);
        return both.size() > MOST_COLUMNS ? said : both;
    }

    /** All that can be remembered. */
    private static List<Remembered> listed(ImportAnswers answers) {
        List<Remembered> listed = new ArrayList<>();
        new TreeMap<>(answers.zones())
                .forEach((name, zone) -> add(
                        listed, ImportAnswers.TIME_ZONE, name.isEmpty() ? zone.getId() : name + "=" + zone.getId()));
        add(listed, ImportAnswers.DEFAULT_VENUE, answers.defaultVenue());
        add(listed, ImportAnswers.DEFAULT_CITY, answers.defaultCity());
        add(listed, ImportAnswers.ALL_DAY_START, answers.allDay() == null ? null : start(answers.allDay()));
        add(
                listed,
                ImportAnswers.RECURRENCE,
                answers.recurrence() == null ? null : answers.recurrence().wireName());
        TableAnswers table = answers.table();
        add(
                listed,
                ImportAnswers.DATE_ORDER,
                table.dateOrder() == null ? null : table.dateOrder().wireName());
        add(listed, ImportAnswers.SHEET, table.sheet());
        new TreeMap<>(table.columns())
                .forEach((name, meaning) -> add(listed, ImportAnswers.COLUMN, name + "=" + meaning));
        return listed;
    }

    private static String start(ImportAnswers.AllDay allDay) {
        if (allDay.start() != null) {
            return MINUTES.format(allDay.start());
        }
        return allDay.staysOpen() ? ImportAnswers.OPEN : ImportAnswers.Choice.LEAVE_OUT.wireName();
    }

    private static void add(List<Remembered> listed, String parameter, @Nullable String value) {
        if (value != null) {
            listed.add(new Remembered(parameter, value));
        }
    }
}
