package io.cuesheet.application.refusal;

import io.cuesheet.workflows.ReasonCode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody else changed it meanwhile, or the new object already exists. */
public final class Conflict extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object current;

    private Conflict(@Nullable String field, String text, @Nullable Object current) {
        super(ReasonCode.STALE_REVISION, field, text, Map.of());
        this.current = current;
    }

    /** @param sentence what changed, and what to do now */
    public static Conflict saying(String sentence) {
        return new Conflict(null, sentence, null);
    }

    /** @param current the current state; null if it is gone */
    public static Conflict with(@Nullable Object current) {
        return new Conflict(null, ReasonSentence.of(ReasonCode.STALE_REVISION), current);
    }

    /** The field names something that already exists. @param rule text after the field's name */
    public static Conflict of(String field, String rule) {
        return new Conflict(field, rule, null);
    }

    /** The current state, if it is known and of this type. */
    public <T> Optional<T> current(Class<T> type) {
        return Optional.ofNullable(current).filter(type::isInstance).map(type::cast);
    }
}
