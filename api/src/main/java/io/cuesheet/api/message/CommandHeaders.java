package io.cuesheet.api.message;

import io.cuesheet.application.refusal.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Reads the headers that go with a command. */
public final class CommandHeaders {

    private static final int LONGEST_KEY = 200;

    private CommandHeaders() {}

    /** The command's identity; null for none. */
    public static @Nullable String commandId(@Nullable String idempotencyKey) {
        if (idempotencyKey == null) {
            return null;
        }
        String key = idempotencyKey.strip();
        boolean printable = key.chars().allMatch(character -> character > ' ' && character < 127);
        if (key.isEmpty() || key.length() > LONGEST_KEY || !printable) {
            throw InvalidInput.saying("Idempotency-Key must have 1 to 200 printable ASCII characters.");
        }
        return key;
    }
}
