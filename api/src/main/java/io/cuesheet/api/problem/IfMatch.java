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

/** The revision or version that a client saw: the preconditions of RFC 9110, 13.1.1 and 13.1.2. */
public final class IfMatch {

    private static final String ANY = "*";

    /** One of a list: strong ETags, of which ours are numbers; those that are weak or of somebody else; and a number without its quotes. */
    private static final Pattern LISTED =
            Pattern.compile("\\G\\s*(?:\"(\\d{1,18})\"|(?:W/)?\"[^\"]*\"|(\\d{1,18})|)\\s*(,|$)");

    private static final String WEAK =
            "If-Match never matches a weak ETag (RFC 9110, 13.1.1). What compresses answers on the"
                    + " way makes them weak: send the number in quotes without W/.";

    /** Nothing is there yet. */
    private static final Long NONE = 0L;

    private IfMatch() {}

    /**
     * The number that {@code If-Match} asks for; null: whatever it is now.
     *
     * @param current asked only for {@code *} and for a list; empty: there is none. What changes between that and the change itself
     *     is noticed there
     * @throws Conflict where none can match
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
     * The same, with {@code If-None-Match: *} for what must not be there yet: 0 then.
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
                    "If-None-Match must be * (create only), and without If-Match; for a version that you saw, use If-Match.");
        }
        return NONE;
    }

    /** Empty where any part of the header is no ETag. */
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

    /** The ETag of this number. */
    public static String etag(long number) {
        return "\"" + number + "\"";
    }
}
