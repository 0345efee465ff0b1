package io.cuesheet.application.seasonfile.calendar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a calendar, taken apart. Reads what other programs write against RFC 5545 too, such as an unquoted semicolon in a parameter.
 *
 * @param name in upper case
 * @param parameters as they are written; of several with one name the first
 */
record PropertyLine(String name, Map<String, String> parameters, String value) {

    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]{1,100})[;:]");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z0-9-]+)=(.*)", Pattern.DOTALL);

    /** The name in upper case with which a line starts, whatever follows; empty where it is no line of a calendar. */
    static Optional<String> nameOf(String line) {
        Matcher start = NAME.matcher(line);
        return start.lookingAt() ? Optional.of(start.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /** Empty where there is no name or no value. */
    static Optional<PropertyLine> of(String line) {
        int outsideQuotes = endOfPart(line, 0, ':');
        // A quotation mark that is open all the line long is one of the text.
        int colon = outsideQuotes < line.length() ? outsideQuotes : line.indexOf(':');
        return nameOf(line)
                .filter(name -> colon >= 0)
                .map(name ->
                        new PropertyLine(name, parameters(parts(line.substring(0, colon))), line.substring(colon + 1)));
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int end = endOfPart(text, start, ';');
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        return parts;
    }

    /** Where the separator stands outside quotation marks, or the end. */
    private static int endOfPart(String text, int start, char separator) {
        boolean isQuoted = false;
        int position = start;
        while (position < text.length() && (isQuoted || text.charAt(position) != separator)) {
            isQuoted ^= text.charAt(position) == '"';
            position++;
        }
        return position;
    }

    /** @param parts the first of which is the property's name */
    private static Map<String, String> parameters(List<String> parts) {
        List<StringBuilder> whole = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            if (PARAMETER.matcher(part).matches()) {
                whole.add(new StringBuilder(part));
            } else if (!whole.isEmpty()) {
                whole.getLast().append(';').append(part);
            }
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (StringBuilder part : whole) {
            Matcher parameter = PARAMETER.matcher(part);
            if (parameter.matches()) {
                parameters.putIfAbsent(parameter.group(1), unquoted(parameter.group(2)));
            }
        }
        return parameters;
    }

    private static String unquoted(String text) {
        boolean isQuoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }
}
