package io.cuesheet.workflows.message;

import static io.cuesheet.workflows.message.MessageInTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A run may wait for its place among many that are due, and for nobody longer than that. */
class PlaceTest {

    private static final Instant SEND_AT = NOW.plus(Duration.ofDays(3));

    /** The state agrees with the row, so nobody would correct it. */
    @Test
    void nobodyPutsTheRunOffBeyondWhatItsStateSays() {
        try (MessageInTest message = scheduled()) {
            message.start();
            message.signal("sync", new Sync(message.row(), null, null, "a lie", true));
            message.signal("sync", new Sync(message.row(), Instant.parse("2999-01-01T00:00:00Z"), null, "a lie", true));
            message.sleep(Duration.ofDays(4));

            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    @Test
    void aRunWaitsForItsPlaceAmongManyThatAreDueAtOnce() {
        try (MessageInTest message = scheduled()) {
            Instant place = SEND_AT.plusSeconds(90);
            message.startWith(MessageInput.of(MessageInTest.ORG, message.row(), place, place));

            message.sleep(Duration.between(NOW, SEND_AT.plusSeconds(80)));
            assertThat(message.outside().deliveries).isEmpty();
            message.sleep(Duration.ofSeconds(11));
            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    @Test
    void aSendThatSomebodyAsksForWaitsForNoPlace() {
        try (MessageInTest message = scheduled()) {
            Instant place = SEND_AT.plusSeconds(90);
            message.startWith(MessageInput.of(MessageInTest.ORG, message.row(), place, place));

            message.signal("sync", new Sync(message.row(), NOW, place, "sendNow", false));
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.outside().deliveries).hasSize(1);
        }
    }

    @Test
    void aLieAboutThePlacePutsTheRunOffForSomeMinutesOnly() {
        try (MessageInTest message = scheduled()) {
            message.start();
            Instant never = Instant.parse("2999-01-01T00:00:00Z");
            message.signal("sync", new Sync(message.row(), never, never, "a lie", true));

            message.sleep(Duration.between(NOW, SEND_AT.plus(Duration.ofMinutes(11))));

            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    @Test
    void noStartPutsItOffEither() {
        try (MessageInTest message = scheduled()) {
            message.startWith(
                    MessageInput.of(MessageInTest.ORG, message.row(), Instant.parse("2999-01-01T00:00:00Z"), null));
            message.sleep(Duration.ofDays(4));

            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    private static MessageInTest scheduled() {
        return new MessageInTest(
                new MessageState(new MessageId(UUID.randomUUID()), MessageStatus.SCHEDULED, SEND_AT, 1, 0, null, null));
    }
}
