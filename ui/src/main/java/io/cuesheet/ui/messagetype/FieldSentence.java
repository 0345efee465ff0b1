package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.ui.component.Styled;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence that contains fields. Its text defines the order of words and fields, since it differs between languages. */
final class FieldSentence {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");
    private static final Pattern BETWEEN_PARTS = Pattern.compile("\\|");

    private FieldSentence() {}

    /**
     * The sentence in parts; each part stays on one line if there is room.
     *
     * @param text words, with {@code {0}}, {@code {1}} and so on for the fields, and {@code |} between two parts
     */
    static List<Div> parts(String text, Component... fields) {
        return BETWEEN_PARTS.splitAsStream(text).map(part -> part(part, fields)).toList();
    }

    private static Div part(String text, Component... fields) {
        List<Component> content = new ArrayList<>();
        Matcher place = PLACE.matcher(text);
        int end = 0;
        while (place.find()) {
            addWords(text.substring(end, place.start()), content);
            content.add(fields[Integer.parseInt(place.group(1))]);
            end = place.end();
        }
        addWords(text.substring(end), content);
        return Styled.div("part", content.toArray(Component[]::new));
    }

    private static void addWords(String words, List<Component> content) {
        if (!words.isBlank()) {
            content.add(new Span(words.strip()));
        }
    }
}
