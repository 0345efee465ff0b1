package io.cuesheet.application.refusal;

import io.cuesheet.workflows.ReasonCode;
import java.util.Map;

/** A template can't be filled in. */
public final class TemplateFault extends Refusal {

    private static final long serialVersionUID = 1L;

    /** @param sentence what is wrong with it, without the event's facts */
    public TemplateFault(String sentence) {
        // As a value: what it quotes of the template has braces of its own.
        super(ReasonCode.TEMPLATE_ERROR, null, "{sentence}", Map.of("sentence", sentence));
    }
}
