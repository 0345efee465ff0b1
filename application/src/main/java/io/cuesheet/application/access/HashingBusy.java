package io.cuesheet.application.access;

/** So many passwords are being hashed at once that this one was not: nobody knows whether it was right. */
public final class HashingBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HashingBusy() {
        super("too many passwords are being hashed at once");
    }
}
