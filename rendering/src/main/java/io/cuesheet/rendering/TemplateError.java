package io.cuesheet.rendering;

import io.cuesheet.workflows.ReasonCode;
import org.jspecify.annotations.Nullable;

/** A template that can't be rendered for this message. It contains no facts: its message may be shown and logged. */
public final class TemplateError extends RuntimeException {

    /** What is wrong. */
    public enum Fault {
        /** A tag has no end. */
        NOT_CLOSED,
        MALFORMED,
        /** A variable has no value here. */
        NO_VALUE,
        /** There is no text for contacts without a name. */
        NO_NAME
    }

    private final Fault fault;
    private final String part;
    private final int line;
    private final @Nullable String variable;

    TemplateError(
            Fault fault, String part, int line, @Nullable String variable, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
        this.part = part;
        this.line = line;
        this.variable = variable;
    }

    /** Always {@link ReasonCode#TEMPLATE_ERROR}. */
    public ReasonCode reasonCode() {
        return ReasonCode.TEMPLATE_ERROR;
    }

    public Fault fault() {
        return fault;
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

    /** How a text for contacts without a name may look; empty where there is no variable. */
    public String example() {
        return variable == null ? "" : Default.example(variable);
    }
}
