package io.cuesheet.workflows.message;

import static io.cuesheet.workflows.message.MessageInTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.temporal.client.WorkflowQueryException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run reads its row, unless Cuesheet itself told it what the message is. Whatever a start says, no task fails. */
class StartInputTest {

    private static final Instant SEND_AT = NOW.plus(Duration.ofDays(3));
    private static final String ORG = "'orgId':'" + MessageInTest.ORG + "'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ORG}",
                "{ORG,'messageId':null,'status':null,'sendAt':null,'revision':null}",
                "{ORG,'messageId':'not an id'}",
                "{ORG,'messageId':'01930000-0000-7000-8000-00000000dead','status':'paused'}",
                "{ORG,'messageId':ID,'sendAt':AT,'revision':1}",
                "{ORG,'messageId':ID,'sendAt':AT,'revision':1,'status':'asleep'}",
                "{ORG,'messageId':ID,'sendAt':AT,'revision':1,'status':'PAUSED'}",
                "{ORG,'messageId':ID,'sendAt':AT,'revision':1,'status':['scheduled']}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1,'sendAt':'tomorrow'}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1,'sendAt':'2026-12-04T09:00:00'}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1,'sendAt':1e400}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1,'sendAt':'+999999999-01-01T00:00:00Z'}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':{},'sendAt':AT}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1,'sendAt':AT,'horizonDays':'two years'}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1,'sendAt':AT,'recentCommandIds':[null]}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1,'sendAt':AT,'reasonCode':'A\\ud800'}",
                "{ORG,'messageId':ID,'status':'skipped','revision':9,'sendAt':AT,'fieldOfTomorrow':{'a':[1]}}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1,'sendAt':AT,'attempts':0,'failuresInRound':0,"
                        + "'recentCommandIds':[],'nextAttemptAt':'+999999999-01-01T00:00:00Z'}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1,'sendAt':AT,'attempts':3}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1,'sendAt':AT,'fromRow':true}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1,'sendAt':AT,'attempts':-2,'fromRow':true}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1,'sendAt':AT,'attempts':-2,'failuresInRound':0,"
                        + "'recentCommandIds':[]}",
                "{ORG,'messageId':ID,'status':'scheduled','revision':1,'sendAt':AT,'attempts':2147483647,"
                        + "'failuresInRound':0,'recentCommandIds':[]}",
            })
    void theRowTellsWhatTheStartDoesNot(String json) {
        try (MessageInTest message = scheduled()) {
            message.startWith(RawJson.of(filled(json, message)));

            message.sleep(Duration.ofSeconds(1));
            assertThat(message.known()).isEqualTo(message.row());
            message.sleep(Duration.ofDays(4));

            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
            assertThat(message.outside().lookups)
                    .containsExactly(
                            new MessageLookup(MessageInTest.ORG, message.row().messageId()));
            assertThat(message.failedTasks()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "'a text'",
                "17",
                "{}",
                "{'messageId':ID,'sendAt':AT,'revision':1,'status':'scheduled'}",
                "{'messageId':ID,'orgId':null,'sendAt':AT,'revision':1,'status':'scheduled'}",
                "{'messageId':ID,'orgId':7,'sendAt':AT,'revision':1,'status':'scheduled'}",
                "{'messageId':ID,'orgId':'Demo','sendAt':AT,'revision':1,'status':'scheduled'}",
                "{'messageId':ID,'orgId':'01930000-0000-7000-8000-0000000000ff','sendAt':AT,'revision':1,'status':'paused'}",
            })
    void withoutItsOrganisationARunEndsAndDoesNothing(String json) {
        try (MessageInTest message = scheduled()) {
            MessageState before = message.row();

            message.signalWithStart("changeStatus", Map.of("status", "paused"), RawJson.of(filled(json, message)));
            message.sleep(Duration.ofDays(4));

            assertThat(message.isOver()).isTrue();
            assertThat(message.row()).isEqualTo(before);
            assertThat(message.outside().deliveries).isEmpty();
            assertThat(message.outside().rejections).isEmpty();
            assertThat(message.failedTasks()).isZero();
            assertThatThrownBy(message::known).isInstanceOf(WorkflowQueryException.class);
        }
    }

    /** No JSON, or none that a reader with limits takes: the message can't be found, and the run makes room for another one. */
    @ParameterizedTest
    @MethodSource("undecodable")
    void whatNobodyCanDecodeEndsToo(Object input) {
        try (MessageInTest message = scheduled()) {
            message.signalWithStart("changeStatus", Map.of("status", "paused"), input);
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.failedTasks()).isZero();
            assertThat(message.isOver()).isTrue();
            assertThat(message.outside().deliveries).isEmpty();
        }
    }

    static Stream<Object> undecodable() {
        return Stream.of(
                RawJson.encrypted(),
                RawJson.of("{'orgId':"),
                RawJson.of("{'orgId':" + "[".repeat(2_000) + "]".repeat(2_000) + "}"),
                RawJson.of("{'sendAt':" + "9".repeat(2_000) + "}"));
    }

    @Test
    void noInputAtAllEndsToo() {
        try (MessageInTest message = scheduled()) {
            message.startWith();
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.isOver()).isTrue();
            assertThat(message.failedTasks()).isZero();
        }
    }

    @Test
    void aSignalThatComesWithTheStartIsJudgedByTheRow() {
        try (MessageInTest message = scheduled()) {
            message.signalWithStart(
                    "changeStatus",
                    Map.of("status", "paused", "expectedRevision", 1),
                    Map.of("orgId", MessageInTest.ORG));
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.known()).isEqualTo(message.row());
            assertThat(message.row().status()).isEqualTo(MessageStatus.PAUSED);
            assertThat(message.row().revision()).isEqualTo(2);
            assertThat(message.outside().lookups).hasSize(1);
        }
    }

    @Test
    void aRefusedSignalThatComesWithTheStartIsRecorded() {
        try (MessageInTest message = scheduled()) {
            message.signalWithStart("changeStatus", Map.of(), Map.of("orgId", MessageInTest.ORG));
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.outside().rejections)
                    .extracting(Rejection::orgId, Rejection::messageId)
                    .containsExactly(tuple(MessageInTest.ORG, message.row().messageId()));
            assertThat(message.known()).isEqualTo(message.row());
        }
    }

    @Test
    void aStartOfCuesheetItselfCostsNoLookup() {
        try (MessageInTest message = scheduled()) {
            message.start();
            message.sleep(Duration.ofDays(4));

            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
            assertThat(message.outside().lookups).isEmpty();
        }
    }

    @Test
    void aRunThatGoesOnInANewOneCostsNoLookupEither() {
        MessageState state = MessageInTest.row(MessageStatus.RETRYING, SEND_AT);
        MessageInput input = MessageInput.of(MessageInTest.ORG, state, state.wake(), null);
        try (MessageInTest message = new MessageInTest(state)) {
            message.startWith(input);

            assertThat(message.known()).isEqualTo(state);
            assertThat(message.outside().lookups).isEmpty();
        }
    }

    private static MessageInTest scheduled() {
        return new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, SEND_AT));
    }

    private static String filled(String json, MessageInTest message) {
        return json.replace("ORG", ORG)
                .replace("ID", "'" + message.row().messageId() + "'")
                .replace("AT,", "'" + SEND_AT + "',")
                .replace("AT}", "'" + SEND_AT + "'}");
    }
}
