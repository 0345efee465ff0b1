package io.cuesheet.application.refusal;

/** The caller's role does not allow this. The message is for the log alone. */
public final class AccessDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AccessDenied(String message) {
        super(message, null, false, false);
    }
}
