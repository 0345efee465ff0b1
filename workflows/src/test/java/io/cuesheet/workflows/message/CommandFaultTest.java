package io.cuesheet.workflows.message;

import static io.cuesheet.workflows.message.MessageInTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.workflows.ReasonCode;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A command's change is written, sooner or later, and once. */
class CommandFaultTest {

    private static final Instant SEND_AT = NOW.plus(Duration.ofDays(3));
    private static final Instant LATER = SEND_AT.plus(Duration.ofDays(1));

    @Test
    void aDatabaseThatIsAwayDelaysAChangeAndDoesNotLoseIt() {
        try (MessageInTest message = scheduled()) {
            message.outside().breakCommands(20);
            message.start();

            message.signal("reschedule", Map.of("sendAt", LATER.toString(), "actor", "service:booking"));
            message.sleep(Duration.ofMinutes(10));

            assertThat(message.outside().commands).hasSize(21);
            assertThat(message.known()).isEqualTo(message.row());
            assertThat(message.row().sendAt()).isEqualTo(LATER);
            assertThat(message.row().revision()).isEqualTo(2);
            assertThat(message.history())
                    .filteredOn(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED::equals)
                    .as("tasks that wait for the database, with all their tries")
                    .hasSize(1);
        }
    }

    @Test
    void aChangeWhoseAnswerWasLostIsNotMadeTwice() {
        try (MessageInTest message = scheduled()) {
            message.outside().loseAnAnswer();

            assertThat(move(message)).isEqualTo(message.row());
            assertThat(message.outside().commands).hasSize(2);
            assertThat(message.outside().written()).containsExactly(message.row());
        }
    }

    @Test
    void aChangeThatTheDatabaseRefusesIsRefusedAndTheMessageGoesOn() {
        try (MessageInTest message = scheduled()) {
            MessageState before = message.row();
            message.outside().refuseToWrite(true);
            message.start();

            message.signal("reschedule", Map.of("sendAt", LATER.toString(), "actor", "service:booking"));
            assertThatThrownBy(() -> move(message))
                    .satisfies(refusal ->
                            assertThat(MessageInTest.reason(refusal)).isEqualTo(ReasonCode.EXCEPTION.name()));

            assertThat(message.outside().commands).as("one try each").hasSize(2);
            assertThat(message.outside().rejections)
                    .extracting(Rejection::action, Rejection::actor, Rejection::reasonCode)
                    .containsExactly(tuple("reschedule", "service:booking", ReasonCode.EXCEPTION));
            assertThat(message.known()).isEqualTo(before).isEqualTo(message.row());
            message.outside().refuseToWrite(false);
            assertThat(move(message).sendAt()).isEqualTo(LATER);
            message.sleep(Duration.ofDays(5));
            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    private static MessageInTest scheduled() {
        return new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, SEND_AT));
    }

    private static MessageState move(MessageInTest message) {
        return message.command(
                "reschedule", MessageState.class, Map.of("sendAt", LATER.toString(), "actor", "service:booking"));
    }
}
