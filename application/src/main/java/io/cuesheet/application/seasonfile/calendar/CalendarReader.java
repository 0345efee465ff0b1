package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.text.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file apart into its calendars and their events. Judges what is used only: a property of which Cuesheet makes nothing can't
 * refuse a file, whatever stands in it.
 */
final class CalendarReader {

    private static final String CALENDAR = "VCALENDAR";
    private static final String EVENT = "VEVENT";
    private static final String BEGIN = "BEGIN";
    private static final String END = "END";
    private static final String OURS = "X-CUESHEET-";

    /** How deep something lies of which anything is looked at: STANDARD in VTIMEZONE in VCALENDAR. */
    private static final int DEPTH = 3;

    /** Components whose properties are judged; a VTIMEZONE that can't be read is not taken into account. */
    private static final Set<String> JUDGED = Set.of(CALENDAR, EVENT);

    /** Properties of calendars and events that are looked at. */
    private static final Set<String> USED = Set.of(
            "METHOD",
            "X-WR-TIMEZONE",
            "UID",
            "SUMMARY",
            "LOCATION",
            "DTSTART",
            "STATUS",
            "ATTENDEE",
            "CONTACT",
            "RRULE",
            "RDATE",
            "EXRULE",
            "EXDATE",
            "RECURRENCE-ID");

    /** Properties that are looked at where they can be read. */
    private static final Set<String> LOOKED_AT = Set.of(
            "PRODID",
            "X-WR-CALNAME",
            "DTEND",
            "DURATION",
            "SEQUENCE",
            "LAST-MODIFIED",
            "GEO",
            "X-APPLE-STRUCTURED-LOCATION");

    /** Longer lines hold pictures and the like; nothing that is used has so much text. */
    private static final int LONGEST_LINE = 65_536;

    /** Nothing real is nested deeper. */
    private static final int DEEPEST = 50;

    private final Problems problems;
    private final List<Content> calendars = new ArrayList<>();
    private final Deque<Component> open = new ArrayDeque<>();
    private boolean isLastUsed;

    private CalendarReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * One calendar; a file may hold several, one after the other.
     *
     * @param calendar properties of the calendar itself
     */
    record Content(CalendarEntry calendar, List<CalendarEntry> events, List<Zone> zones) {}

    /**
     * A VTIMEZONE.
     *
     * @param observances STANDARD and DAYLIGHT
     */
    record Zone(CalendarEntry zone, List<CalendarEntry> observances) {}

    /**
     * What has begun and not ended.
     *
     * @param entry null: nothing of it is looked at
     */
    private record Component(
            String name, int line, @Nullable CalendarEntry entry) {}

    /** Notes in {@code problems} what is no iCalendar. */
    static List<Content> read(List<ContentLine> lines, Problems problems) {
        CalendarReader reader = new CalendarReader(problems);
        boolean goesOn = true;
        for (int line = 0; line < lines.size() && goesOn; line++) {
            goesOn = reader.read(lines.get(line));
        }
        if (goesOn && !reader.open.isEmpty()) {
            reader.malformedFrom(lines.getLast());
        }
        reader.open.forEach(CalendarReader::breakOff);
        return reader.calendars;
    }

    /** What a calendar has said of itself it has said, also where its end is missing. */
    private static void breakOff(Component component) {
        if (component.entry() != null && !component.name().equals(CALENDAR)) {
            component.entry().breakOff();
        }
    }

    /** False where nothing can be made of the lines that follow. */
    private boolean read(ContentLine line) {
        String name = PropertyLine.nameOf(line.text()).orElse("");
        if (!name.equals(BEGIN) && !name.equals(END) && !open.isEmpty()) {
            add(line);
            return true;
        }
        String component = line.text().length() > LONGEST_LINE
                ? ""
                : PropertyLine.of(line.text())
                        .map(said -> said.value().strip().toUpperCase(Locale.ROOT))
                        .orElse("");
        if (name.equals(BEGIN) && component.equals(EVENT)) {
            breakOffOpenEvent();
        }
        if (name.equals(BEGIN) && open.isEmpty() == component.equals(CALENDAR) && open.size() < DEEPEST) {
            open.push(new Component(component, line.number(), begun(component, new CalendarEntry(line.number()))));
        } else if (name.equals(END) && !open.isEmpty() && open.peek().name().equals(component)) {
            open.pop();
        } else if (name.equals(END)) {
            end(line, component);
        } else if (open.size() >= DEEPEST) {
            malformed(line, Texts.of("file.calendar.nested", DEEPEST));
            return false;
        } else {
            malformedFrom(line);
            return false;
        }
        return true;
    }

    /** An event never lies in another one: the end of the one that is open is missing. */
    private void breakOffOpenEvent() {
        while (open.stream().anyMatch(component -> component.name().equals(EVENT))) {
            Component component = open.pop();
            if (component.name().equals(EVENT)) {
                breakOff(component);
                problems.add(component.line(), null, FileReason.MALFORMED_ICAL, Texts.of("file.calendar.no_end"));
            }
        }
    }

    /** An END that is not that of the innermost component: what lies within can't be told apart any more, and is not taken. */
    private void end(ContentLine line, String name) {
        if (open.stream().noneMatch(component -> component.name().equals(name))) {
            open.forEach(CalendarReader::breakOff);
            malformed(line, Texts.of("file.calendar.no_begin"));
            return;
        }
        malformed(line, Texts.of("file.calendar.crossed"));
        while (!open.element().name().equals(name)) {
            breakOff(open.pop());
        }
        breakOff(open.pop());
    }

    private @Nullable CalendarEntry begun(String component, CalendarEntry entry) {
        isLastUsed = true;
        if (open.size() >= DEPTH) {
            return null;
        }
        String path = open.reversed().stream().map(Component::name).reduce("", (above, name) -> above + "/" + name)
                + "/" + component;
        switch (path) {
            case "/VCALENDAR" -> calendars.add(new Content(entry, new ArrayList<>(), new ArrayList<>()));
            case "/VCALENDAR/VEVENT" -> calendars.getLast().events().add(entry);
            case "/VCALENDAR/VTIMEZONE" -> calendars.getLast().zones().add(new Zone(entry, new ArrayList<>()));
            case "/VCALENDAR/VTIMEZONE/STANDARD", "/VCALENDAR/VTIMEZONE/DAYLIGHT" ->
                calendars.getLast().zones().getLast().observances().add(entry);
            default -> {
                return null;
            }
        }
        return entry;
    }

    private void add(ContentLine line) {
        Component component = open.element();
        CalendarEntry entry = component.entry();
        if (entry == null) {
            return;
        }
        // A line without a name is the rest of the one before, which was folded wrongly.
        Optional<String> name = PropertyLine.nameOf(line.text());
        boolean isUsed = name.map(CalendarReader::isUsed).orElse(isLastUsed);
        isLastUsed = isUsed;
        boolean isJudged = isUsed && JUDGED.contains(component.name());
        if (!isUsed
                && JUDGED.contains(component.name())
                && !name.filter(LOOKED_AT::contains).isPresent()) {
            return;
        }
        Optional<PropertyLine> property =
                line.text().length() > LONGEST_LINE ? Optional.empty() : PropertyLine.of(line.text());
        if (isJudged && (property.isEmpty() || !line.isUtf8())) {
            entry.breakOff();
            judge(line);
        }
        property.ifPresent(said -> entry.add(line.number(), said.name(), said.parameters(), said.value()));
    }

    private static boolean isUsed(String name) {
        return USED.contains(name) || name.startsWith(OURS);
    }

    private void judge(ContentLine line) {
        if (!line.isUtf8()) {
            problems.add(line.number(), null, FileReason.NOT_UTF_8, Texts.of("file.no_utf8"));
        } else if (line.text().length() > LONGEST_LINE) {
            problems.add(
                    line.number(),
                    null,
                    FileReason.VALUE_TOO_LONG,
                    Texts.of("file.calendar.line_too_long", LONGEST_LINE));
        } else {
            malformed(line, Texts.of("file.calendar.line"));
        }
    }

    private void malformedFrom(ContentLine line) {
        malformed(line, Texts.of("file.calendar.no_calendar"));
    }

    private void malformed(ContentLine line, String message) {
        problems.add(line.number(), null, FileReason.MALFORMED_ICAL, message);
    }
}
