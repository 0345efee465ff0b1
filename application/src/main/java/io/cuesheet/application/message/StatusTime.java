package io.cuesheet.application.message;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The statuses that can be set with a time. */
public final class StatusTime {

    private StatusTime() {}

    /** Throws {@link InvalidInput} if there is a time, UTC, but the new status takes none. */
    public static void check(MessageStatus status, @Nullable Instant sendAt) {
        if (sendAt != null && !status.takesTime()) {
            throw InvalidInput.of("send_at", Texts.of("refusal.status_takes_no_time"));
        }
    }
}
