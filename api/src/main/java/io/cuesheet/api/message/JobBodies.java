package io.cuesheet.api.message;

import io.cuesheet.application.engine.EngineSides;
import io.cuesheet.application.expiry.Warning;
import io.cuesheet.db.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Converts messages to the API's bodies. */
@Component
record JobBodies(EngineSides engine) {

    JobBody of(Message job) {
        return of(job, null);
    }

    /** @param warnings warnings about its time; null if this is not the response to a command */
    JobBody of(Message job, @Nullable List<Warning> warnings) {
        return JobBody.of(job, engine.of(job), warnings);
    }
}
