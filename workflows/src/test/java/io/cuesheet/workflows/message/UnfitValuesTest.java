package io.cuesheet.workflows.message;

import static io.cuesheet.workflows.message.MessageInTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.workflows.ReasonCode;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command with a value that no database or timer can take is refused, and the message goes on. */
class UnfitValuesTest {

    private static final Instant SEND_AT = NOW.plus(Duration.ofDays(3));

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    changeStatus | {'status':'paused','reason':'A\\u0000B'}
                    changeStatus | {'status':'paused','reason':'A\\u0009B'}
                    changeStatus | {'status':'paused','reason':'A\\u0085B'}
                    changeStatus | {'status':'paused','reason':'A\\ud800B'}
                    changeStatus | {'status':'paused','reason':['A']}
                    changeStatus | {'status':'paused','actor':'service:a\\u0000'}
                    changeStatus | {'status':'paused','actor':'service:\\udfff'}
                    changeStatus | {'status':'paused','commandId':'c\\u0000'}
                    changeStatus | {'status':'paused','commandId':7}
                    changeStatus | {'status':'paused','expectedRevision':1.5}
                    changeStatus | {'status':'paused','expectedRevision':99999999999999999999}
                    changeStatus | {'status':'paused','validUntil':'+999999999-01-01T00:00:00Z'}
                    changeStatus | {'status':'paused','issuedAt':'-999999999-01-01T00:00:00Z'}
                    changeStatus | {'status':'paused','issuedAt':'1969-12-31T23:59:59Z'}
                    changeStatus | {'status':'paused','sendAt':'+10000-01-01T00:00:00Z','actor':'service:booking'}
                    reschedule   | {'sendAt':'+999999999-01-01T00:00:00Z','actor':'service:booking'}
                    reschedule   | {'sendAt':'9999-12-31T23:59:59-18:00','actor':'service:booking'}
                    reschedule   | {'sendAt':true}
                    sendNow      | {'actor':'\\u0000'}
                    sendNow      | {'confirm':'yes'}
                    """)
    void isRefusedAndChangesNothing(String name, String json) {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, SEND_AT))) {
            MessageState before = message.row();
            message.start();

            message.signal(name, RawJson.of(json));
            assertThatThrownBy(() -> message.command(name, Object.class, RawJson.of(json)))
                    .satisfies(refusal ->
                            assertThat(MessageInTest.reason(refusal)).isEqualTo(ReasonCode.MALFORMED.name()));

            message.sleep(Duration.ofSeconds(1));
            assertThat(message.known()).isEqualTo(before).isEqualTo(message.row());
            assertThat(message.outside().rejections)
                    .singleElement()
                    .satisfies(rejection -> assertThat(rejection)
                            .isEqualTo(new Rejection(
                                    MessageInTest.ORG,
                                    before.messageId(),
                                    name,
                                    ReasonCode.MALFORMED,
                                    "service:unknown",
                                    null,
                                    rejection.at())));
            expectThatItGoesOn(message);
        }
    }

    /** Far too long is far too long, whatever the text is. */
    @ParameterizedTest
    @CsvSource({"actor", "reason", "commandId"})
    void aTextOfAMegabyteIsRefused(String field) {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, SEND_AT))) {
            message.start();

            message.signal("changeStatus", Map.of("status", "paused", field, "x".repeat(1_000_000)));
            message.sleepUntil(() -> !message.outside().rejections.isEmpty());

            assertThat(message.outside().rejections)
                    .extracting(Rejection::reasonCode)
                    .containsExactly(ReasonCode.MALFORMED);
            expectThatItGoesOn(message);
        }
    }

    @Test
    void aPayloadThatNobodyCanDecodeHurtsNothing() {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, SEND_AT))) {
            message.start();

            message.signal("changeStatus", RawJson.encrypted());
            message.signal("changeStatus", RawJson.of("{'status':"));
            assertThatThrownBy(() -> message.command("changeStatus", MessageState.class, RawJson.encrypted()))
                    .isInstanceOf(WorkflowUpdateException.class);

            expectThatItGoesOn(message);
        }
    }

    private static void expectThatItGoesOn(MessageInTest message) {
        String later = SEND_AT.plus(Duration.ofHours(1)).toString();
        assertThat(message.command("reschedule", MessageState.class, Map.of("sendAt", later))
                        .revision())
                .isEqualTo(2);
        message.sleep(Duration.ofDays(4));
        assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        assertThat(message.failedTasks()).isZero();
    }
}
