package io.cuesheet.application.message;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which statuses a time goes with. */
public final class StatusTime {

    private StatusTime() {}

    /** Throws {@link InvalidInput} where there is a time, UTC, that the new status does not take. */
    public static void check(MessageStatus status, @Nullable Instant sendAt) {
        if (sendAt != null && !status.takesTime()) {
            throw InvalidInput.of("send_at", Texts.of("refusal.status_takes_no_time"));
        }
    }
}
