package io.cuesheet.worker.sync;

import io.cuesheet.db.engine.EngineSync;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The syncer's calls, one at a time, for tests that decide themselves when a workflow is told. */
public final class ToldByHand {

    private final Telling telling;

    private ToldByHand(Telling telling) {
        this.telling = telling;
    }

    public static void register(AnnotationConfigApplicationContext context) {
        context.register(Telling.class);
    }

    public static ToldByHand of(AnnotationConfigApplicationContext context) {
        return new ToldByHand(context.getBean(Telling.class));
    }

    /** False where something else comes first. */
    public boolean tell(EngineSync sync) {
        try {
            telling.tell(sync);
            return true;
        } catch (NotYet later) {
            return false;
        }
    }
}
