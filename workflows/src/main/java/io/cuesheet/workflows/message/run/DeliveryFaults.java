package io.cuesheet.workflows.message.run;

import java.time.Duration;

/** Counts the deliveries of a due message that met a fault of the outside itself, one after the other. */
final class DeliveryFaults {

    /** Until the message is looked at again; commands can come in between. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** After so many a person has to look: the same fault comes again and again, and to try on would be silent for ever. */
    private static final int BORNE = 3;

    private int inARow;

    void none() {
        inARow = 0;
    }

    /** Whether this one is more than can be borne. */
    boolean oneMore() {
        return ++inARow >= BORNE;
    }
}
