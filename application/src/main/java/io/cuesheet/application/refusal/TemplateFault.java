package io.cuesheet.application.refusal;

import io.cuesheet.workflows.ReasonCode;
import java.util.Map;

/** A template can't be filled in. */
public final class TemplateFault extends Refusal {

    private static final long serialVersionUID = 1L;

    /** @param sentence the error in the template, without the event's facts */
    public TemplateFault(String sentence) {
        // Passed as a value: a quotation from the template may contain braces.
        super(ReasonCode.TEMPLATE_ERROR, null, "{sentence}", Map.of("sentence", sentence));
    }
}
