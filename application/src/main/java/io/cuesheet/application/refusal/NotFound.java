package io.cuesheet.application.refusal;

import io.cuesheet.workflows.ReasonCode;
import java.util.Map;

/** The caller's organisation has no such thing. */
public final class NotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    /** @param thing what is missing, such as {@code message type} */
    public NotFound(String thing) {
        super(ReasonCode.NOT_FOUND, null, "There is no such {thing}.", Map.of("thing", thing));
    }
}
