package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.text.Texts;
import java.util.regex.Pattern;

/** What any text of a calendar has to be: one line of a length that fits. */
public record FieldTexts(Problems problems) {

    private static final Pattern LINE_BREAKS = Pattern.compile("[\\t\\r\\n]+");

    /** The text on one line; notes what is wrong with it. */
    public String of(CalendarEntry.Property property, String text) {
        return onOneLine(checked(property, text));
    }

    static String onOneLine(String text) {
        return LINE_BREAKS.matcher(text).replaceAll(" ").strip();
    }

    /** The text as it is; notes what is wrong with it. */
    String checked(CalendarEntry.Property property, String text) {
        String line = onOneLine(text);
        if (line.length() > FieldRules.MAX_LENGTH) {
            problems.add(
                    property.line(),
                    property.name(),
                    FileReason.VALUE_TOO_LONG,
                    Texts.of("file.too_long", FieldRules.MAX_LENGTH));
        }
        if (FieldRules.hasControlCharacter(line)) {
            problems.add(
                    property.line(), property.name(), FileReason.INVALID_CHARACTER, Texts.of("file.control_character"));
        }
        return text.strip();
    }
}
