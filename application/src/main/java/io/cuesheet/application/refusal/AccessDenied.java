package io.cuesheet.application.refusal;

import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.ReasonCode;
import java.util.Map;

/** The caller's role, or a key's permissions, don't allow this. */
public final class AccessDenied extends Refusal {

    private static final long serialVersionUID = 1L;

    private AccessDenied(String sentence, Map<String, ?> values) {
        super(ReasonCode.FORBIDDEN, null, sentence, values);
    }

    /**
     * @param permission what the caller lacks
     * @param holders who has it, the object of "This needs"
     */
    public static AccessDenied lacking(Enum<?> permission, String holders) {
        return new AccessDenied(Texts.of("refusal.needs", holders), Map.of("permission", permission));
    }

    /** @param sentence why this caller in particular may not */
    public static AccessDenied saying(String sentence) {
        return new AccessDenied(sentence, Map.of());
    }
}
