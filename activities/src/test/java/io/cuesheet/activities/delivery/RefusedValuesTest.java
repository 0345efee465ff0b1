package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuesheet.activities.SanitisingInterceptor;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.ApplyRequest;
import io.cuesheet.workflows.message.CommandParser;
import io.cuesheet.workflows.message.LookupResult;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageLookup;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.Rejection;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL refuses is not tried again; any other fault is. As the worker runs them, with its interceptor. */
class RefusedValuesTest extends DeliveryFixture {

    private TestActivityEnvironment environment;
    private MessageActivities asRun;

    @BeforeEach
    void runAsTheWorkerDoes() {
        environment = TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new SanitisingInterceptor())
                        .build())
                .build());
        environment.registerActivitiesImplementations(activities);
        asRun = environment.newActivityStub(MessageActivities.class);
    }

    @AfterEach
    void stop() {
        environment.close();
        database.jdbc()
                .sql("alter table audit_entry drop constraint if exists no_poison")
                .update();
        database.jdbc().sql("drop trigger if exists conflict on audit_entry").update();
    }

    @Test
    void aTextThatPostgresCantTakeIsRefusedForGood() {
        ApplicationFailure failure = applyFailure("service:booking", "c\u0000");

        assertThat(failure.getOriginalMessage()).isEqualTo("failed: PSQLException (SQLState 22021)");
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(row()).isEqualTo(message);
    }

    @Test
    void aValueThatBreaksAConstraintIsRefusedForGood() {
        database.jdbc()
                .sql("alter table audit_entry add constraint no_poison check (actor <> 'service:poison')")
                .update();

        ApplicationFailure failure = applyFailure("service:poison", "c-1");

        assertThat(failure.getOriginalMessage()).isEqualTo("failed: PSQLException (SQLState 23514)");
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(row()).isEqualTo(message);
    }

    @Test
    void aConflictIsTriedAgain() {
        database.jdbc().sql("""
                create or replace function conflict() returns trigger language plpgsql security definer as
                $$ begin raise exception using errcode = '40001'; end $$
                """).update();
        database.jdbc()
                .sql("create trigger conflict before insert on audit_entry execute function conflict()")
                .update();

        ApplicationFailure failure = applyFailure("service:booking", "c-1");

        assertThat(failure.getOriginalMessage()).isEqualTo("failed: PSQLException (SQLState 40001)");
        assertThat(failure.isNonRetryable()).isFalse();
    }

    @Test
    void aRefusalIsRecordedEvenWhereItsActorCantBe() {
        asRun.recordRejection(new Rejection(
                org, message.messageId(), "reschedule", ReasonCode.EXCEPTION, "service:a\u0000", "c\u0000", SEND_AT));

        assertThat(database.jdbc()
                        .sql("""
                                select actor || ' ' || action || ' ' || reason_code from audit_entry
                                where message_id = :id and revision is null
                                """)
                        .param("id", message.messageId().value())
                        .query(String.class)
                        .list())
                .containsExactly("service:unknown rejected:reschedule EXCEPTION");
    }

    @Test
    void aRefusalForAnOrganisationThatDoesNotExistIsNotTriedAgain() {
        ActivityFailure failure = catchThrowableOfType(
                ActivityFailure.class,
                () -> asRun.recordRejection(new Rejection(
                        new OrgId(UUID.randomUUID()),
                        message.messageId(),
                        "reschedule",
                        ReasonCode.MALFORMED,
                        "service:booking",
                        null,
                        SEND_AT)));

        assertThat(((ApplicationFailure) failure.getCause()).isNonRetryable()).isTrue();
    }

    @Test
    void aRowIsLoadedInItsOrganisationOnly() {
        assertThat(row()).isEqualTo(message);
        assertThat(asRun.load(new MessageLookup(new OrgId(UUID.randomUUID()), message.messageId())))
                .isEqualTo(new LookupResult(null));
        assertThat(asRun.load(new MessageLookup(org, new MessageId(UUID.randomUUID()))))
                .isEqualTo(new LookupResult(null));

        database.jdbc()
                .sql("update scheduled_message set deleted_at = now() where id = :id")
                .param("id", message.messageId().value())
                .update();
        assertThat(asRun.load(new MessageLookup(org, message.messageId()))).isEqualTo(new LookupResult(null));
    }

    private MessageState row() {
        return asRun.load(new MessageLookup(org, message.messageId())).row();
    }

    private ApplicationFailure applyFailure(String actor, String commandId) {
        MessageCommand command =
                new ChangeStatus(MessageStatus.PAUSED, null, Envelope.of(actor).identifiedBy(commandId));
        ApplyRequest request = new ApplyRequest(
                org, message.messageId(), command.name(), CommandParser.payload(command), SEND_AT, false);
        ActivityFailure failure = catchThrowableOfType(ActivityFailure.class, () -> asRun.apply(request));
        return (ApplicationFailure) failure.getCause();
    }
}
