package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.ical.CalendarWriter;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a season from an iCalendar file (RFC 5545). What it understands stands in docs/import.md. */
public final class SeasonCalendar {

    private static final String METHOD = "METHOD";
    private static final String CANCEL = "CANCEL";
    private static final List<String> METHODS = List.of("PUBLISH", "REQUEST", CANCEL);

    private final ReadingBasis basis;
    private final Problems problems = new Problems();
    private final CalendarZones.Matches matches = new CalendarZones.Matches();
    private final Recurrence.Budget budget = new Recurrence.Budget();
    private final List<ImportedEvent> events = new ArrayList<>();
    private final Map<String, Integer> linesByRef = new HashMap<>();
    private final Map<String, SeasonFile.Series> series = new HashMap<>();

    private SeasonCalendar(ReadingBasis basis) {
        this.basis = basis;
    }

    /**
     * The events of the file, in its order, and all that is wrong with it or open.
     *
     * @throws FileRefused where it has no events at all
     */
    public static SeasonFile read(byte[] file, ReadingBasis basis) {
        FileLimit.SEASON.check(file);
        return new SeasonCalendar(basis).readAll(file);
    }

    /** The calendar's name, else the program that wrote it, with the name of the file: one program writes many calendars. */
    public static String source(byte[] file, String fileName) {
        List<CalendarReader.Content> calendars = CalendarReader.read(ContentLine.of(file), new Problems());
        return said(calendars, "X-WR-CALNAME")
                .or(() -> said(calendars, "PRODID").map(program -> program + "\n" + fileName))
                .orElse(fileName);
    }

    private static Optional<String> said(List<CalendarReader.Content> calendars, String name) {
        return calendars.stream()
                .flatMap(content -> content.calendar().first(name).stream())
                .map(CalendarEntry.Property::text)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private SeasonFile readAll(byte[] file) {
        List<ContentLine> lines = ContentLine.of(file);
        if (lines.isEmpty()) {
            throw FileRefused.empty(Texts.of("file.empty"));
        }
        List<CalendarReader.Content> calendars = CalendarReader.read(lines, problems);
        calendars.forEach(this::read);
        if (problems.count() == 0
                && calendars.stream().allMatch(calendar -> calendar.events().isEmpty())) {
            throw FileRefused.empty(Texts.of("file.calendar.no_events"));
        }
        return SeasonFile.of(events, problems, series);
    }

    private void read(CalendarReader.Content calendar) {
        if (calendar.calendar().isBroken()) {
            // Whether it cancels its events, or where they are, can't be known.
            return;
        }
        String method = calendar.calendar()
                .first(METHOD)
                .map(property -> property.value().strip().toUpperCase(Locale.ROOT))
                .orElse("PUBLISH");
        if (!METHODS.contains(method)) {
            problems.add(
                    calendar.calendar().first(METHOD).orElseThrow().line(),
                    METHOD,
                    FileReason.UNSUPPORTED_METHOD,
                    Texts.of("file.calendar.method"));
            return;
        }
        CalendarTimes times =
                new CalendarTimes(CalendarZones.of(calendar, basis, problems, matches), basis.answers(), problems);
        Recurrence recurrence = new Recurrence(basis, times, problems, budget);
        boolean hasRevisions = !isOurs(calendar.calendar());
        byRef(calendar.events()).forEach((ref, entries) -> {
            CalendarSeries there = new CalendarSeries(ref, times, recurrence, basis, problems, hasRevisions, series);
            (method.equals(CANCEL) ? there.cancelled(entries) : there.read(entries)).forEach(this::add);
        });
    }

    /** An export of Cuesheet counts its own revisions; edited by hand it means what it says. */
    private static boolean isOurs(CalendarEntry calendar) {
        return calendar.first("PRODID")
                .filter(product -> product.text().equals(CalendarWriter.PRODUCT))
                .isPresent();
    }

    private Map<String, List<CalendarEntry>> byRef(List<CalendarEntry> entries) {
        Map<String, List<CalendarEntry>> byRef = new LinkedHashMap<>();
        for (CalendarEntry entry : entries) {
            EventRefs.of(entry, problems)
                    .ifPresent(ref -> byRef.computeIfAbsent(ref, first -> new ArrayList<>())
                            .add(entry));
        }
        return byRef;
    }

    private void add(ImportedEvent event) {
        int line = event.origin().line();
        Integer firstLine = linesByRef.putIfAbsent(event.externalRef(), line);
        if (firstLine == null) {
            events.add(event);
        } else {
            problems.add(
                    line,
                    "UID",
                    FileReason.DUPLICATE_EXTERNAL_REF,
                    Texts.of("file.calendar.same_uid", String.valueOf(firstLine)));
        }
    }
}
