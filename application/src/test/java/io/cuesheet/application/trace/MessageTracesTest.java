package io.cuesheet.application.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UseCases;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class MessageTracesTest {

    private static final String REQUEST = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final TestDatabase database = TestDatabase.create(Duration.ofSeconds(1));
    private final OrgId org = OrganisationFixture.insertDemo(database.jdbc());
    private final MessageId message = new MessageId(UUID.randomUUID());
    private final AnnotationConfigApplicationContext context =
            UseCases.start(database, () -> Instant.parse("2026-11-30T12:00:00Z"));
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().build())
            .build();
    private final MessageTraces traces = traces(Optional.of(telemetry));

    @AfterEach
    void close() {
        telemetry.close();
        context.close();
        database.close();
    }

    @Test
    void whatADeliveryChangesLeadsBackToTheRequestSoThatAnotherTryDoesToo() {
        changedIn(REQUEST);

        assertThat(traces.<String>of("deliver message", org, message, TraceParents::current))
                .isEqualTo(REQUEST);
        assertThat(traces.<String>of(
                        "deliver message", org, message, () -> traces.calling("send by email", TraceParents::current)))
                .isEqualTo(REQUEST);
        assertThat(TraceParents.current()).isEmpty();
    }

    @Test
    void withoutATracedRequestADeliveryBeginsATraceOfItsOwn() {
        assertThat(traces.<String>of("deliver message", org, message, TraceParents::current))
                .startsWith("00-");
    }

    @Test
    void noMessageWaitsForItsTraceWhileTheDatabaseIsAway() {
        database.close();

        assertThat(traces.<String>of("tell workflow", org, message, () -> "told"))
                .isEqualTo("told");
    }

    @Test
    void linesCarryTheTraceAndNoneAfterwards() {
        assertThat(traces.<String>of("tell workflow", org, message, () -> MDC.get("trace.id")))
                .matches("[0-9a-f]{32}");
        assertThat(MDC.get("trace.id")).isNull();
    }

    @Test
    void withoutACollectorNothingIsTraced() {
        changedIn(REQUEST);

        assertThat(traces(Optional.empty()).<String>of("deliver message", org, message, TraceParents::current))
                .isEmpty();
    }

    private MessageTraces traces(Optional<OpenTelemetry> sdk) {
        return new MessageTraces(sdk, context.getBean(AuditRepository.class));
    }

    private void changedIn(String parent) {
        database.jdbc()
                .sql("""
                        insert into audit_entry (id, org_id, message_id, revision, at, actor, action, trace_parent)
                        values (gen_random_uuid(), :org, :message, 1, now(), 'user:1', 'reschedule', :parent)
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .param("parent", parent)
                .update();
    }
}
