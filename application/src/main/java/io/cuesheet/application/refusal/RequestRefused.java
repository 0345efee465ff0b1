package io.cuesheet.application.refusal;

import io.cuesheet.workflows.ReasonCode;

/** A request that is refused before anything is tried. The message is one sentence that names the field, and never repeats its value. */
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ReasonCode reasonCode;

    public RequestRefused(ReasonCode reasonCode, String sentence) {
        super(sentence, null, false, false);
        this.reasonCode = reasonCode;
    }

    public static RequestRefused malformed(String sentence) {
        return new RequestRefused(ReasonCode.MALFORMED, sentence);
    }

    public ReasonCode reasonCode() {
        return reasonCode;
    }
}
