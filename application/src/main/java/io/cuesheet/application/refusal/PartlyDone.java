package io.cuesheet.application.refusal;

import io.cuesheet.workflows.ReasonCode;
import java.util.Map;

/** A command failed after a part was done; that part is kept. */
public final class PartlyDone extends Refusal {

    private static final long serialVersionUID = 1L;

    private PartlyDone(ReasonCode code, String sentence) {
        super(code, null, sentence, Map.of());
    }

    /**
     * @param code why the rest was not done
     * @param sentence what was done, and how to get the rest done
     */
    public static PartlyDone saying(ReasonCode code, String sentence) {
        return new PartlyDone(code, sentence);
    }
}
