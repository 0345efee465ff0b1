package io.cuesheet.ui.message.api;

import io.cuesheet.ui.message.ReasonSentence;
import io.cuesheet.ui.problem.RequestRefused;
import io.cuesheet.workflows.ReasonCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the headers that go with a command. */
final class CommandHeaders {

    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"|(\\d{1,18})");
    private static final int LONGEST_KEY = 200;

    private CommandHeaders() {}

    /** The revision that {@code If-Match} asks for; null for none and for {@code *}. Anything else matches no revision. */
    static @Nullable Long expectedRevision(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher etag = ETAG.matcher(ifMatch.strip());
        if (!etag.matches()) {
            throw new RequestRefused(ReasonCode.STALE_REVISION, ReasonSentence.of(ReasonCode.STALE_REVISION));
        }
        return Long.valueOf(etag.group(1) == null ? etag.group(2) : etag.group(1));
    }

    /** The command's identity; null for none. */
    static @Nullable String commandId(@Nullable String idempotencyKey) {
        if (idempotencyKey == null) {
            return null;
        }
        String key = idempotencyKey.strip();
        boolean printable = key.chars().allMatch(character -> character > ' ' && character < 127);
        if (key.isEmpty() || key.length() > LONGEST_KEY || !printable) {
            throw RequestRefused.malformed("Idempotency-Key must have 1 to 200 printable ASCII characters.");
        }
        return key;
    }
}
