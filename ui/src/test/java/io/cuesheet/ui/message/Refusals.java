package io.cuesheet.ui.message;

import io.cuesheet.db.message.Job;
import io.cuesheet.workflows.ReasonCode;
import org.jspecify.annotations.Nullable;

/** Refusals for the tests of dialogs. */
public final class Refusals {

    private Refusals() {}

    public static CommandFailed of(ReasonCode code, @Nullable Job current) {
        return new CommandFailed(code, ReasonSentence.of(code), current);
    }
}
