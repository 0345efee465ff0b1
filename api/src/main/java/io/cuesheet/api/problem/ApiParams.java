package io.cuesheet.api.problem;

import io.cuesheet.application.refusal.GivenText;
import io.cuesheet.application.refusal.InvalidInput;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Reads the query parameters of a list or an import. Rejects unknown parameters: a misspelt filter must not show everything, and a misspelt
 * dry run must not store anything. A blank parameter counts as missing, except where it must be true or false.
 */
public final class ApiParams {

    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 500;
    private static final Pattern PRINTED = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,29}");

    private final MultiValueMap<String, String> params;
    private final Map<String, String> single;

    /** @param known names of all known parameters */
    public ApiParams(MultiValueMap<String, String> params, Set<String> known) {
        refuseUnknown(params.keySet(), known);
        this.params = params;
        this.single = params.toSingleValueMap();
    }

    /** Rejects the first unknown name. */
    public static void refuseUnknown(Set<String> names, Set<String> known) {
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> refuseUnknown(name, known));
    }

    /** Names the parameter in the error, unless the name could hold any text. */
    private static void refuseUnknown(String name, Set<String> known) {
        throw InvalidInput.saying("There is %s. Known parameters: %s."
                .formatted(
                        PRINTED.matcher(name).matches() ? "no parameter " + name : "an unknown parameter",
                        known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known))));
    }

    public @Nullable String text(String name) {
        String text = single.get(name);
        return text == null || text.isBlank() ? null : GivenText.printable(name, text);
    }

    /** Returns values that are repeated or separated by commas. */
    public Stream<String> several(String name) {
        return params.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> GivenText.printable(name, value));
    }

    /** Returns each value as given: values may contain commas. */
    public List<String> repeated(String name) {
        return params.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .map(value -> GivenText.printable(name, value).strip())
                .toList();
    }

    public @Nullable Instant instant(String name) {
        String text = text(name);
        return text == null ? null : ApiInstant.parse(name, text);
    }

    /** @param reader throws {@link IllegalArgumentException} for an invalid id */
    public <T> @Nullable T id(String name, Function<String, T> reader) {
        return read(name, reader, name + " must be a UUID.");
    }

    /** @param decoder throws {@link IllegalArgumentException} for an invalid cursor */
    public <T> @Nullable T cursor(Function<String, T> decoder) {
        return read("cursor", decoder, "cursor must be a next_cursor of an earlier page.");
    }

    /** Returns the page size, 1 to 500; 50 if missing. */
    public int limit() {
        String text = single.get("limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > HIGHEST_LIMIT) {
            throw InvalidInput.of("limit", "must be a whole number from 1 to %d.".formatted(HIGHEST_LIMIT));
        }
        return Integer.parseInt(text);
    }

    public boolean flag(String name) {
        return flag(name, false);
    }

    /** @param otherwise value if the parameter is missing */
    public boolean flag(String name, boolean otherwise) {
        if (params.getOrDefault(name, List.of()).size() > 1) {
            throw InvalidInput.of(name, "must be given once.");
        }
        return switch (single.get(name)) {
            case null -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default -> throw InvalidInput.of(name, "must be true or false.");
        };
    }

    /** Whether the parameter has its only allowed value; false if missing. */
    public boolean choice(String name, String allowed) {
        String text = text(name);
        if (text != null && !text.equals(allowed)) {
            throw InvalidInput.of(name, "must be %s or missing.".formatted(allowed));
        }
        return text != null;
    }

    /** Returns one of a few values; null if missing. */
    public <T> @Nullable T oneOf(String name, Map<String, T> words) {
        String text = text(name);
        if (text != null && !words.containsKey(text)) {
            throw InvalidInput.of(
                    name, "must be one of %s.".formatted(String.join(", ", new TreeSet<>(words.keySet()))));
        }
        return text == null ? null : words.get(text);
    }

    private <T> @Nullable T read(String name, Function<String, T> reader, String sentence) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException unreadable) {
            throw InvalidInput.saying(sentence);
        }
    }
}
