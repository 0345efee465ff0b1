package io.cuesheet.application.refusal;

import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.ReasonCode;
import java.util.Map;

/** The caller's role or the key's permissions don't allow this. */
public final class AccessDenied extends Refusal {

    private static final long serialVersionUID = 1L;

    private AccessDenied(String sentence, Map<String, ?> values) {
        super(ReasonCode.FORBIDDEN, null, sentence, values);
    }

    /**
     * @param permission the missing permission
     * @param holders who has it, the object of "This needs"
     */
    public static AccessDenied lacking(Enum<?> permission, String holders) {
        return new AccessDenied(Texts.of("refusal.needs", holders), Map.of("permission", permission));
    }

    /** @param sentence why this particular caller may not do it */
    public static AccessDenied saying(String sentence) {
        return new AccessDenied(sentence, Map.of());
    }
}
