package io.cuesheet.api.idempotency;

import io.cuesheet.application.refusal.InvalidInput;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;

/** Reads the headers of a command. */
public final class CommandHeaders {

    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final int LONGEST_KEY = 200;

    private CommandHeaders() {}

    /** Whether an operation reads the key itself: it stores the key together with what it creates, in one transaction. */
    public static boolean areReadBy(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestHeader.class))
                .anyMatch(header -> header != null && header.name().equals(IDEMPOTENCY_KEY));
    }

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
