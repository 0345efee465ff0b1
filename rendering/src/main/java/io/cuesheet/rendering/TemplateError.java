package io.cuesheet.rendering;

import io.cuesheet.workflows.ReasonCode;
import org.jspecify.annotations.Nullable;

/** A template that can't be rendered for this message. It contains no facts: its message may be shown and logged. */
public final class TemplateError extends RuntimeException {

    private final String part;
    private final int line;
    private final @Nullable String variable;

    TemplateError(String part, int line, @Nullable String variable, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.part = part;
        this.line = line;
        this.variable = variable;
    }

    /** Always {@link ReasonCode#TEMPLATE_ERROR}. */
    public ReasonCode reasonCode() {
        return ReasonCode.TEMPLATE_ERROR;
    }

    /** {@code subject} or {@code body}. */
    public String part() {
        return part;
    }

    /** Line within the part, from 1; 0 if it is not known. */
    public int line() {
        return line;
    }

    /** The variable that has no value here; null if the template itself is malformed. */
    public @Nullable String variable() {
        return variable;
    }
}
