package io.cuesheet.ui.event;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;

/**
 * Takes a calendar apart into its events. The parser tells of each line in turn, which is how a property knows the line that it stands
 * on.
 */
final class CalendarReader implements ContentHandler {

    private static final Pattern CONTENT = Pattern.compile("[A-Za-z0-9-]+[;:].*", Pattern.DOTALL);
    private static final String BEGIN = "BEGIN:VCALENDAR";
    private static final String EVENT = "VEVENT";

    private final List<ContentLine> lines;
    private final List<CalendarEntry> events = new ArrayList<>();
    private final CalendarEntry calendar = new CalendarEntry(1);
    private final Deque<String> open = new ArrayDeque<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private int position;
    private int propertyLine;
    private String value = "";

    private CalendarReader(List<ContentLine> lines) {
        this.lines = lines;
    }

    /** @param calendar properties of the calendar itself */
    record Content(CalendarEntry calendar, List<CalendarEntry> events) {}

    /** Notes in {@code problems} what is no iCalendar. */
    static Content read(List<ContentLine> lines, Problems problems) {
        CalendarReader reader = new CalendarReader(lines);
        lines.stream()
                .filter(line -> !CONTENT.matcher(line.text()).matches())
                .forEach(line -> malformed(problems, line.number(), "The line has no name and value, as in DTSTART:…"));
        if (problems.count() == 0) {
            reader.readAll(problems);
        }
        return new Content(reader.calendar, reader.events);
    }

    /** A file may hold several calendars, one after the other. */
    private void readAll(Problems problems) {
        while (position < lines.size() && problems.count() == 0) {
            int start = position;
            try {
                new CalendarParserImpl().parse(new StringReader(calendarFrom(start)), this);
            } catch (ParserException broken) {
                int at = Math.clamp(start + broken.getLineNo() - 1L, 0, lines.size() - 1);
                malformed(
                        problems,
                        lines.get(at).number(),
                        "From this line on the file is no iCalendar: a BEGIN or END is missing, or a quotation mark is open.");
            } catch (IOException impossible) {
                throw new IllegalStateException("a text can be read", impossible);
            }
        }
    }

    private String calendarFrom(int start) {
        int end = start + 1;
        while (end < lines.size() && !BEGIN.equalsIgnoreCase(lines.get(end).text())) {
            end++;
        }
        return lines.subList(start, end).stream()
                .map(line -> line.text() + "\r\n")
                .collect(Collectors.joining());
    }

    private static void malformed(Problems problems, int line, String message) {
        problems.add(line, null, ImportReason.MALFORMED_ICAL, message);
    }

    private int nextLine() {
        return lines.get(Math.min(position++, lines.size() - 1)).number();
    }

    @Override
    public void startCalendar() {
        nextLine();
    }

    @Override
    public void endCalendar() {
        nextLine();
    }

    @Override
    public void startComponent(String name) {
        int line = nextLine();
        open.push(name.toUpperCase(Locale.ROOT));
        if (open.size() == 1 && EVENT.equals(open.peek())) {
            events.add(new CalendarEntry(line));
        }
    }

    @Override
    public void endComponent(String name) {
        nextLine();
        open.pop();
    }

    @Override
    public void startProperty(String name) {
        propertyLine = nextLine();
        parameters.clear();
        value = "";
    }

    @Override
    public void parameter(String name, String text) {
        parameters.putIfAbsent(name, text);
    }

    @Override
    public void propertyValue(String text) {
        value = text;
    }

    @Override
    public void endProperty(String name) {
        if (open.isEmpty()) {
            calendar.add(propertyLine, name.toUpperCase(Locale.ROOT), parameters, value);
        } else if (open.size() == 1 && EVENT.equals(open.peek())) {
            events.getLast().add(propertyLine, name.toUpperCase(Locale.ROOT), parameters, value);
        }
    }
}
