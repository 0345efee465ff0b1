package io.cuesheet.workflows;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An enum whose values are written in lower case in JSON, in SQL and in Temporal. */
public interface WireNamed {

    String name();

    @JsonValue
    default String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value with this wire name, or empty. */
    static <E extends Enum<E> & WireNamed> Optional<E> find(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.wireName().equals(text))
                .findFirst();
    }

    /** The value with this wire name; throws {@link IllegalArgumentException} if there is none. */
    static <E extends Enum<E> & WireNamed> E parse(Class<E> type, String text) {
        return find(type, text).orElseThrow(() -> new IllegalArgumentException("not a " + type.getSimpleName()));
    }
}
