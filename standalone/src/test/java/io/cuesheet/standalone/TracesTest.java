package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Traces from a request to a delivery, as a collector gets them. */
@Tag("instance")
class TracesTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final String[] HARMFUL = {"hush@example.org", "Quiet Evening", RunningCuesheet.PASSWORD, "http.url"};

    private static TraceCollector collector;
    private static RunningCuesheet cuesheet;

    @BeforeAll
    static void start() throws Exception {
        collector = new TraceCollector();
        cuesheet = new RunningCuesheet(
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_BSP_SCHEDULE_DELAY", "200"));
        String day = Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        cuesheet.importCsv("""
                external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
                show-1,Quiet Evening,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Office,hush@example.org,
                """.formatted(day));
    }

    @AfterAll
    static void stop() {
        cuesheet.close();
        collector.close();
    }

    @Test
    void aDeliveryLeadsBackToTheRequestThatMovedTheMessage() {
        String id =
                cuesheet.get("/api/scheduler/jobs?text=Quiet").at("/jobs/0/id").textValue();
        String soon =
                Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS).toString();

        HttpResponse<String> moved = cuesheet.call(
                "PATCH",
                "/api/scheduler/jobs/" + id,
                "{\"send_at\":\"%s\"}".formatted(soon),
                "If-Match",
                "\"1\"",
                "traceparent",
                "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        Eventually.within(SOON, () -> {
            TraceCollector.Span request = only(collector.spans("http patch /api/scheduler/jobs/{id}"));
            assertThat(request.trace()).as("the caller's trace goes on").isEqualTo(TRACE);
            assertThat(request.parent()).isEqualTo("00f067aa0ba902b7");
            TraceCollector.Span delivery = only(collector.spans("deliver message"));
            assertThat(delivery.parent()).as("a trace of its own").isEmpty();
            assertThat(delivery.links()).containsExactly(TRACE);
            assertThat(delivery.attributes()).containsEntry("cuesheet.message.id", id);
            TraceCollector.Span mail = only(collector.spans("send by email"));
            assertThat(mail.trace()).isEqualTo(delivery.trace());
            assertThat(mail.parent()).isEqualTo(delivery.id());
            assertThat(mail.attributes()).containsEntry("cuesheet.outcome", "Delivered");
            assertThat(collector.spans("tell workflow"))
                    .anySatisfy(told -> assertThat(told.links()).containsExactly(TRACE));
        });
        assertThat(collector.everything()).doesNotContain(HARMFUL);
    }

    @Test
    void whatAnImportPlansLeadsBackToTheRequestThatBroughtTheFile() {
        List<String> parents = cuesheet.jdbc()
                .sql("select distinct trace_parent from audit_entry where message_id is not null and action = 'plan'")
                .query(String.class)
                .list();

        assertThat(parents).hasSize(1).first().isNotNull();
        Eventually.within(
                SOON,
                () -> assertThat(collector.spans("http post /api/events/import"))
                        .as("%s", collector)
                        .anySatisfy(request -> assertThat(parents.getFirst()).contains(request.trace())));
    }

    @Test
    void aTraceHasNoAddressNoTextAndNoSecret() {
        cuesheet.get("/api/scheduler/jobs?text=hush@example.org");

        Eventually.within(
                SOON,
                () -> assertThat(collector.spans("http get /api/scheduler/jobs"))
                        .isNotEmpty());

        assertThat(collector.everything()).doesNotContain(HARMFUL);
    }

    private static TraceCollector.Span only(List<TraceCollector.Span> spans) {
        assertThat(spans).as("%s", collector).hasSize(1);
        return spans.getFirst();
    }
}
