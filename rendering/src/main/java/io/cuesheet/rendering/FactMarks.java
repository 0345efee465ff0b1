package io.cuesheet.rendering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Placeholders for the facts while a text is parsed as Markdown. So a fact is never parsed as Markdown, and the structure of a text
 * does not depend on the facts.
 */
final class FactMarks {

    /** Unicode noncharacters, which have no meaning in Markdown and occur in no text. */
    private static final Pattern MARK = Pattern.compile("\\uFDD0(?<index>\\d{1,3})\\uFDD1");

    /** Line breaks of every kind. */
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /**
     * Characters that would change how the surrounding words are read: controls, halves of characters, and the explicit embeddings,
     * overrides and isolates of the Unicode Bidirectional Algorithm (UAX 9).
     */
    private static final Pattern NOT_IN_A_FACT = Pattern.compile(
            "[\\p{Cntrl}\\p{Cs}\\u0080-\\u009F\\uFDD0\\uFDD1\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]");

    private final Map<String, @Nullable String> marks = new LinkedHashMap<>();
    private final List<String> facts = new ArrayList<>();

    FactMarks(Map<String, @Nullable String> values) {
        values.forEach((name, value) -> marks.put(name, value == null || value.isEmpty() ? value : mark(value)));
    }

    /** By the variable's name; null or empty if there is no value. */
    Map<String, @Nullable String> byName() {
        return marks;
    }

    /** The text with the facts in place of their marks. */
    String fillIn(String text, UnaryOperator<String> writing) {
        return MARK.matcher(text)
                .replaceAll(mark -> Matcher.quoteReplacement(fact(Integer.parseInt(mark.group("index")), writing)));
    }

    private String fact(int index, UnaryOperator<String> writing) {
        return index < facts.size() ? writing.apply(facts.get(index)) : "";
    }

    private String mark(String value) {
        String lines = LINE_BREAK.matcher(value).replaceAll("\n");
        facts.add(NOT_IN_A_FACT.matcher(lines).replaceAll(""));
        return "\uFDD0%d\uFDD1".formatted(facts.size() - 1);
    }
}
