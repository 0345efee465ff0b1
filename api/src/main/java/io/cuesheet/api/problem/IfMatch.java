package io.cuesheet.api.problem;

import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.ReasonSentence;
import io.cuesheet.workflows.ReasonCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The revision or version that a client saw (RFC 9110, 13.1.1). */
public final class IfMatch {

    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"|(\\d{1,18})");

    private IfMatch() {}

    /** The number that {@code If-Match} asks for; null for none and for {@code *}. Anything else matches none. */
    public static @Nullable Long expected(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        Matcher etag = ETAG.matcher(header.strip());
        if (!etag.matches()) {
            throw Conflict.saying(ReasonSentence.of(ReasonCode.STALE_REVISION));
        }
        return Long.valueOf(etag.group(1) == null ? etag.group(2) : etag.group(1));
    }

    /** The ETag of this number. */
    public static String etag(long number) {
        return "\"" + number + "\"";
    }
}
