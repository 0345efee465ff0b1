package io.cuesheet.application.seasonfile.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.fortuna.ical4j.model.ParameterCodec;
import org.apache.commons.codec.DecoderException;
import org.jspecify.annotations.Nullable;

/** The properties of one VEVENT, or of the calendar itself, each with its line. */
public final class CalendarEntry {

    /** What a backslash may stand before (RFC 5545, 3.3.11); some programs write it before quotation marks and colons, too. */
    private static final String ESCAPED = "\\;,nN\":";

    private final int line;
    private final List<Property> properties = new ArrayList<>();

    private boolean isBroken;

    CalendarEntry(int line) {
        this.line = line;
    }

    /**
     * A property as it is written.
     *
     * @param parameters by name, in any case; of several with one name the first
     */
    public record Property(int line, String name, Map<String, String> parameters, String value) {

        @Nullable
        String parameter(String parameterName) {
            String text = parameters.get(parameterName);
            if (text == null) {
                return null;
            }
            try {
                return ParameterCodec.INSTANCE.decode(text).strip();
            } catch (DecoderException undecodable) {
                return text;
            }
        }

        /** The value of a property of type TEXT, its escapes resolved. */
        String text() {
            StringBuilder text = new StringBuilder(value.length());
            for (int position = 0; position < value.length(); position++) {
                char here = value.charAt(position);
                boolean isEscape = here == '\\'
                        && position + 1 < value.length()
                        && ESCAPED.indexOf(value.charAt(position + 1)) >= 0;
                if (isEscape) {
                    position++;
                    char meant = value.charAt(position);
                    text.append(meant == 'n' || meant == 'N' ? '\n' : meant);
                } else {
                    text.append(here);
                }
            }
            return text.toString().strip();
        }
    }

    /** Something of it can't be read, which is noted elsewhere. */
    void breakOff() {
        isBroken = true;
    }

    boolean isBroken() {
        return isBroken;
    }

    int line() {
        return line;
    }

    void add(int propertyLine, String name, Map<String, String> parameters, String value) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        parameters.forEach(anyCase::putIfAbsent);
        properties.add(new Property(propertyLine, name, anyCase, value));
    }

    Optional<Property> first(String name) {
        return all(name).stream().findFirst();
    }

    List<Property> all(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .toList();
    }
}
