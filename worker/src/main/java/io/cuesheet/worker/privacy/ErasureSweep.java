package io.cuesheet.worker.privacy;

import io.cuesheet.application.privacy.PersonErasure;
import io.cuesheet.application.sweep.Sweep;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Continues erasures that were held up by a message being sent or an import, or whose process died. */
@Component
class ErasureSweep extends Sweep {

    private final PersonErasure erasures;

    ErasureSweep(PersonErasure erasures) {
        super("erasure-sweep", Duration.ofSeconds(20));
        this.erasures = erasures;
    }

    @Override
    protected void sweep() {
        erasures.goOn();
    }
}
