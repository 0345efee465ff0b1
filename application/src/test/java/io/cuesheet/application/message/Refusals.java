package io.cuesheet.application.message;

import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.refusal.ReasonSentence;
import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.ReasonCode;
import org.jspecify.annotations.Nullable;

/** Refusals for the tests of dialogs. */
public final class Refusals {

    private Refusals() {}

    public static CommandRefused of(ReasonCode code, @Nullable Message current) {
        return new CommandRefused(code, ReasonSentence.of(code), current);
    }
}
