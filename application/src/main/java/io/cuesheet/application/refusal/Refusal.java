package io.cuesheet.application.refusal;

import io.cuesheet.workflows.ReasonCode;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A use case refuses a request. Nothing was changed, except for {@link PartlyDone}. A program reads {@link #code}, {@link #field} and
 * {@link #values}; each front door words it with its own names of the fields. No part of it repeats a person's input.
 */
public abstract sealed class Refusal extends RuntimeException
        permits AccessDenied,
                CommandRefused,
                Conflict,
                FileRefused,
                InvalidInput,
                NotFound,
                PartlyDone,
                TemplateFault,
                TooManyRequests {

    private static final long serialVersionUID = 1L;
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_.]+)}");

    private final ReasonCode code;
    private final @Nullable String field;
    private final String text;
    private final transient Map<String, ?> values;

    /**
     * @param field the invalid field, in snake case; null for none
     * @param text the sentence without the field at its beginning; {@code {name}} stands for a value or for another field
     * @param values the values in the text, for a program
     */
    Refusal(ReasonCode code, @Nullable String field, String text, Map<String, ?> values) {
        super(field == null ? code.name() : code.name() + " " + field, null, false, false);
        this.code = code;
        this.field = field;
        this.text = text;
        this.values = Map.copyOf(values);
    }

    public final ReasonCode code() {
        return code;
    }

    /** The invalid field, in snake case, such as {@code contacts[2].email}. */
    public final Optional<String> field() {
        return Optional.ofNullable(field);
    }

    final String text() {
        return text;
    }

    /** The values in the sentence, by their names in snake case. */
    public final Map<String, ?> values() {
        return values;
    }

    /** One sentence that a person can act on, with the fields' own names. */
    public final String sentence() {
        return sentence(UnaryOperator.identity());
    }

    /** One sentence that a person can act on. @param names gives the reader's name of each field */
    public final String sentence(UnaryOperator<String> names) {
        String rest = PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        values.containsKey(place.group(1))
                                ? String.valueOf(values.get(place.group(1)))
                                : names.apply(place.group(1))));
        return field == null ? rest : names.apply(field) + " " + rest;
    }
}
