package io.cuesheet.application.refusal;

import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.ReasonCode;
import org.jspecify.annotations.Nullable;

/** An event that was not saved. */
public final class EventRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ReasonCode reasonCode;
    private final transient @Nullable EventWithContacts current;

    public EventRefused(ReasonCode reasonCode, @Nullable EventWithContacts current) {
        super(ReasonSentence.of(reasonCode), null, false, false);
        this.reasonCode = reasonCode;
        this.current = current;
    }

    public ReasonCode reasonCode() {
        return reasonCode;
    }

    /** The event as it is now; null where there is none. */
    public @Nullable EventWithContacts current() {
        return current;
    }
}
