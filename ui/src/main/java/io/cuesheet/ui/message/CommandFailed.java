package io.cuesheet.ui.message;

import io.cuesheet.db.message.Job;
import io.cuesheet.workflows.ReasonCode;
import org.jspecify.annotations.Nullable;

/** A command that was refused or whose outcome is not known. The message is one sentence for people, without personal data. */
public final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ReasonCode reasonCode;
    private final transient @Nullable Job current;

    CommandFailed(ReasonCode reasonCode) {
        this(reasonCode, ReasonSentence.of(reasonCode), null);
    }

    CommandFailed(ReasonCode reasonCode, String sentence, @Nullable Job current) {
        super(sentence, null, false, false);
        this.reasonCode = reasonCode;
        this.current = current;
    }

    public ReasonCode reasonCode() {
        return reasonCode;
    }

    /** One sentence that a person can act on. */
    public String sentence() {
        return getMessage();
    }

    /** The message as it is now, where there is one. */
    public @Nullable Job current() {
        return current;
    }
}
