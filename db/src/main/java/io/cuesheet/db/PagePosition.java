package io.cuesheet.db;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Where a page of a list ends, as an opaque text that is safe in a URL.
 *
 * @param at the instant by which the list is ordered; its year is one that PostgreSQL keeps
 * @param rest distinguishes entries of the same instant; only the last of these texts may have a vertical bar
 */
public record PagePosition(Instant at, List<String> rest) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final String SEPARATOR = "|";

    public PagePosition {
        rest = List.copyOf(rest);
    }

    /** The text of the position after an entry. */
    public static String encode(Instant at, Object... rest) {
        StringBuilder plain = new StringBuilder(at.toString());
        Arrays.stream(rest).forEach(text -> plain.append(SEPARATOR).append(text));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads {@link #encode}'s text with this many texts after the instant; throws {@link IllegalArgumentException} for anything else. */
    public static PagePosition decode(String text, int rest) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        List<String> parts = List.of(plain.split("\\|", rest + 1));
        // PostgreSQL's text type can't contain NUL.
        if (parts.size() != rest + 1 || plain.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not a cursor");
        }
        try {
            Instant at = Instant.parse(parts.getFirst());
            if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
                throw new IllegalArgumentException("not a cursor");
            }
            return new PagePosition(at, parts.subList(1, parts.size()));
        } catch (DateTimeException notAnInstant) {
            throw new IllegalArgumentException("not a cursor", notAnInstant);
        }
    }
}
