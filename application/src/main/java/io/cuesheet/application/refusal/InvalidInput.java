package io.cuesheet.application.refusal;

import io.cuesheet.workflows.ReasonCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The given input is invalid. */
public final class InvalidInput extends Refusal {

    private static final long serialVersionUID = 1L;

    private InvalidInput(ReasonCode code, @Nullable String field, String rule, Map<String, ?> values) {
        super(code, field, rule, values);
    }

    /** @param rule what the field must be, as text after its name, such as {@code must be a UUID.} */
    public static InvalidInput of(String field, String rule) {
        return of(ReasonCode.MALFORMED, field, rule);
    }

    /** The same with its own reason code. */
    public static InvalidInput of(ReasonCode code, String field, String rule) {
        return new InvalidInput(code, field, rule, Map.of());
    }

    /** The same about a field of another name. */
    public InvalidInput at(String field) {
        return new InvalidInput(code(), field, text(), values());
    }

    /** About no single field. @param sentence the whole sentence */
    public static InvalidInput saying(String sentence) {
        return saying(ReasonCode.MALFORMED, sentence);
    }

    /** The same with its own reason code. */
    public static InvalidInput saying(ReasonCode code, String sentence) {
        return new InvalidInput(code, null, sentence, Map.of());
    }
}
