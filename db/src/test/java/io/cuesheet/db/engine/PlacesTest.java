package io.cuesheet.db.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many that are due at once go out one after the other. */
class PlacesTest {

    private static final Instant DUE = Instant.parse("2026-06-20T10:00:00Z");
    private static final Duration CATCH_UP = Duration.ofHours(6);

    private final Places places = new Places(25);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 25})
    void soManyDoNotWait(int crowd) {
        assertThat(places.of(message(new Random(1)), crowd, CATCH_UP)).isNull();
    }

    @Test
    void aCrowdIsSpreadEvenlyOverTheTimeThatItNeeds() {
        Random random = new Random(2);
        Map<Long, Long> inEachSecond = Stream.generate(() -> places.of(message(random), 5_000, CATCH_UP))
                .limit(5_000)
                .map(place -> Duration.between(DUE, place).toSeconds())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(inEachSecond.keySet()).allMatch(second -> second >= 0 && second < 200);
        assertThat(inEachSecond).hasSizeGreaterThan(190);
        assertThat(inEachSecond.values()).allMatch(count -> count < 60);
    }

    @Test
    void nobodyWaitsLongerThanHalfOfTheTimeInWhichItMayStillGoOutNorTenMinutes() {
        Random random = new Random(3);
        for (int run = 0; run < 2_000; run++) {
            Duration catchUp = Duration.ofMinutes(random.nextInt(60));
            MessageState message = message(random);
            int crowd = random.nextInt(Places.MOST_COUNTED) + 26;

            Instant place = places.of(message, crowd, catchUp);

            assertThat(place).isBetween(DUE, DUE.plus(catchUp.dividedBy(2)));
            assertThat(place).isBetween(DUE, DUE.plus(Duration.ofMinutes(10)));
            assertThat(places.of(message, crowd, catchUp)).isEqualTo(place);
        }
    }

    @Test
    void noneInASecondIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Places(0))
                .withMessage("CUESHEET_MESSAGES_PER_SECOND must be 1 or more");
    }

    private static MessageState message(Random random) {
        MessageId id = new MessageId(new UUID(random.nextLong(), random.nextLong()));
        return new MessageState(id, MessageStatus.SCHEDULED, DUE, 1, 0, null, null);
    }
}
