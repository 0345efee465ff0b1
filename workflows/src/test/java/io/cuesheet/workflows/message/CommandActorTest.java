package io.cuesheet.workflows.message;

import static io.cuesheet.workflows.message.MessageInTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.workflows.ReasonCode;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As whom other services may give commands. */
class CommandActorTest {

    @Test
    void aBareNameMeansTheServiceOfThatName() {
        try (MessageInTest message = scheduled()) {
            message.start();

            message.command("changeStatus", MessageState.class, Map.of("status", "paused", "actor", "booking"));

            assertThat(message.outside().commands.getLast().envelope().actor()).isEqualTo("service:booking");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:01930000-0000-7000-8000-000000000001",
                "key:01930000-0000-7000-8000-000000000001",
                "service:rules",
                "service:scheduler",
                "service:reconciler",
                "service:console",
                "rules",
                "scheduler",
                "reconciler",
                "console",
                "Rules",
                "service: rules ",
                "service:",
                "service: ",
                "team:stage"
            })
    void nobodySignsAsAPersonAKeyOrAPartOfCuesheet(String actor) {
        try (MessageInTest message = scheduled()) {
            message.start();
            Map<String, Object> pause = Map.of("status", "paused", "actor", actor);

            assertThatThrownBy(() -> message.command("changeStatus", MessageState.class, pause))
                    .isInstanceOf(WorkflowUpdateException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            ApplicationFailure.class,
                            refused -> assertThat(refused.getType()).isEqualTo("FORBIDDEN_ACTOR"));
            message.signal("sendNow", Map.of("actor", actor));
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.known().status()).isEqualTo(MessageStatus.SCHEDULED);
            assertThat(message.outside().rejections)
                    .extracting(Rejection::actor, Rejection::reasonCode)
                    .containsExactly(tuple("service:unknown", ReasonCode.FORBIDDEN_ACTOR));
            assertThat(message.outside().deliveries).isEmpty();
        }
    }

    private static MessageInTest scheduled() {
        return new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, NOW.plus(Duration.ofDays(3))));
    }
}
