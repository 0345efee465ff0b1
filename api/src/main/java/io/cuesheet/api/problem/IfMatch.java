package io.cuesheet.api.problem;

import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.ReasonSentence;
import io.cuesheet.workflows.ReasonCode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The revision or version last seen by a client: the preconditions of RFC 9110, 13.1.1 and 13.1.2. */
public final class IfMatch {

    private static final String ANY = "*";

    /** A list element: a strong ETag, which is a number if it is ours; a weak or foreign ETag; or a number without quotes. */
    private static final Pattern LISTED =
            Pattern.compile("\\G\\s*(?:\"(\\d{1,18})\"|(?:W/)?\"[^\"]*\"|(\\d{1,18})|)\\s*(,|$)");

    private static final String WEAK =
            "If-Match never matches a weak ETag (RFC 9110, 13.1.1). Proxies that compress responses make ETags weak:"
                    + " send the number in quotes without W/.";

    /** Nothing exists yet. */
    private static final Long NONE = 0L;

    private IfMatch() {}

    /**
     * Returns the number required by {@code If-Match}; null: any current number.
     *
     * @param current called only for {@code *} and for a list; empty: none exists. The change itself detects any later change
     * @throws Conflict if nothing can match
     */
    public static @Nullable Long expected(@Nullable String header, Supplier<Optional<Long>> current) {
        if (header == null) {
            return null;
        }
        if (header.strip().equals(ANY)) {
            current.get().orElseThrow(IfMatch::stale);
            return null;
        }
        Set<Long> numbers = numbers(header);
        if (numbers.isEmpty()) {
            throw header.contains("W/") ? Conflict.saying(WEAK) : stale();
        }
        return numbers.size() == 1
                ? numbers.iterator().next()
                : current.get().filter(numbers::contains).orElseThrow(IfMatch::stale);
    }

    /**
     * Variant that also accepts {@code If-None-Match: *} for what must not exist yet, and then returns 0.
     *
     * @throws InvalidInput for anything else in {@code If-None-Match}, or both headers
     */
    public static @Nullable Long expected(
            @Nullable String ifMatch, @Nullable String ifNoneMatch, Supplier<Optional<Long>> current) {
        if (ifNoneMatch == null) {
            return expected(ifMatch, current);
        }
        if (ifMatch != null || !ifNoneMatch.strip().equals(ANY)) {
            throw InvalidInput.saying(
                    "If-None-Match must be * (create only), without If-Match; for a version that you saw, use If-Match.");
        }
        return NONE;
    }

    /** Returns an empty set if any part of the header is not an ETag. */
    private static Set<Long> numbers(String header) {
        Set<Long> numbers = new TreeSet<>();
        Matcher listed = LISTED.matcher(header);
        int end = 0;
        while (end < header.length() && listed.find()) {
            String number = listed.group(1) == null ? listed.group(2) : listed.group(1);
            if (number != null) {
                numbers.add(Long.valueOf(number));
            }
            end = listed.end();
        }
        return end < header.length() ? Set.of() : numbers;
    }

    private static Conflict stale() {
        return Conflict.saying(ReasonSentence.of(ReasonCode.STALE_REVISION));
    }

    /** Returns the ETag of this number. */
    public static String etag(long number) {
        return "\"" + number + "\"";
    }
}
