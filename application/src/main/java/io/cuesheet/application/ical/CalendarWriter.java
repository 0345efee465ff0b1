package io.cuesheet.application.ical;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** A calendar that is being written. */
public final class CalendarWriter {

    /** What would break a line, or is no text: everything but a tab and the line breaks that the format itself needs. */
    private static final Pattern STRAY =
            Pattern.compile("\\r(?!\\n)|(?<!\\r)\\n|[\\p{Cntrl}&&[^\\r\\n\\t]]|[\\u0080-\\u009f\\u2028\\u2029]");

    /** By which calendars that Cuesheet wrote are known. */
    public static final String PRODUCT = "-//Cuesheet//Cuesheet//EN";

    private final Calendar calendar = new Calendar();

    public CalendarWriter() {
        calendar.add(new ProdId(PRODUCT));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
    }

    /** Gives the calendar a name, which most programs show. */
    public void name(String name) {
        calendar.add(new XProperty("X-WR-CALNAME", name));
    }

    public void add(CalendarComponent component) {
        calendar.add(component);
    }

    /** The calendar in UTF-8. Control characters of whatever it tells of are blanks. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            // Its validation refuses a calendar without components, which an empty feed is.
            new CalendarOutputter(false).output(calendar, out);
        } catch (IOException impossible) {
            throw new IllegalStateException("memory can be written", impossible);
        }
        // The library escapes line feeds, and lets a carriage return stand: a name with one could begin a line of its
        // own.
        return STRAY.matcher(out.toString(StandardCharsets.UTF_8))
                .replaceAll(" ")
                .getBytes(StandardCharsets.UTF_8);
    }
}
