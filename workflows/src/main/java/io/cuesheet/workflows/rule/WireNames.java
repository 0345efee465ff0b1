package io.cuesheet.workflows.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the values of the planning's enums are written in JSON and SQL: in lower case. */
final class WireNames {

    private WireNames() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> Optional<E> find(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> of(value).equals(text))
                .findFirst();
    }

    static <E extends Enum<E>> E parse(Class<E> type, String text) {
        return find(type, text).orElseThrow(() -> new IllegalArgumentException("not a " + type.getSimpleName()));
    }
}
