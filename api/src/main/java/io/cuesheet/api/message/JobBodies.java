package io.cuesheet.api.message;

import io.cuesheet.application.engine.EngineSides;
import io.cuesheet.application.expiry.Warning;
import io.cuesheet.db.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes messages as the API shows them. */
@Component
record JobBodies(EngineSides engine) {

    JobBody of(Message job) {
        return of(job, null);
    }

    /** @param warnings what to mind about its time; null where it is not the answer to a command */
    JobBody of(Message job, @Nullable List<Warning> warnings) {
        return JobBody.of(job, engine.of(job), warnings);
    }
}
