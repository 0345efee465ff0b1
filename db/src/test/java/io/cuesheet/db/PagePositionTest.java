package io.cuesheet.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.message.MessageCursor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePositionTest {

    private static final String ALPHABET = "aZ09 |/+=-_é€😀\n\\\"";
    private static final Instant AT = Instant.parse("2026-12-01T10:00:00.123456Z");

    private final Random random = new Random(7);

    @Test
    void whatIsWrittenIsReadAgain() {
        for (int round = 0; round < 5_000; round++) {
            Instant at =
                    Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_799L), random.nextInt(1_000));
            String last = text();
            UUID id = new UUID(random.nextLong(), random.nextLong());

            String two = PagePosition.encode(at, id, last);

            assertThat(two).matches("[A-Za-z0-9_-]+");
            assertThat(PagePosition.decode(two, 2)).isEqualTo(new PagePosition(at, List.of(id.toString(), last)));
            assertThat(PagePosition.decode(PagePosition.encode(at, last), 1))
                    .isEqualTo(new PagePosition(at, List.of(last)));
        }
    }

    @Test
    void anyTextIsReadOrRefusedAsOneThatIsNoCursor() {
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            for (String text : List.of(text(), encoded)) {
                assertThat(catchThrowable(() -> MessageCursor.decode(text)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void textsOfEarlierVersionsAreRead() {
        assertThat(EventCursor.decode("MjAyNi0xMi0wMVQxMDowMDowMC4xMjM0NTZafHRvdXJ8MQ"))
                .isEqualTo(new EventCursor(AT, "tour|1"));
        assertThat(new EventCursor(AT, "tour|1").encode()).isEqualTo("MjAyNi0xMi0wMVQxMDowMDowMC4xMjM0NTZafHRvdXJ8MQ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-01T10:00:00Z",
                "+10000-01-01T00:00:00Z|tour",
                "-0001-01-01T00:00:00Z|tour",
                "yesterday|tour",
                "2026-12-01T10:00:00Z|to\0ur",
                ""
            })
    void whatPostgresqlCannotKeepIsNoCursor(String plain) {
        String text = Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> PagePosition.decode(text, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private String text() {
        return ALPHABET.codePoints()
                .limit(random.nextInt(1, 18))
                .map(any -> ALPHABET.codePointAt(ALPHABET.offsetByCodePoints(0, random.nextInt(15))))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
