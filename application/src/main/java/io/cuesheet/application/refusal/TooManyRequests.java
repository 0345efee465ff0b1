package io.cuesheet.application.refusal;

import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.ReasonCode;
import java.util.Map;

/** The caller asked too often; nothing was done. */
public final class TooManyRequests extends Refusal {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    private TooManyRequests(long seconds) {
        super(
                ReasonCode.RATE_LIMITED,
                null,
                Texts.of("refusal.too_many_requests"),
                Map.of("retry_after_seconds", seconds));
        this.seconds = seconds;
    }

    /** @param seconds after which the caller may try again */
    public static TooManyRequests of(long seconds) {
        return new TooManyRequests(seconds);
    }

    public long seconds() {
        return seconds;
    }
}
