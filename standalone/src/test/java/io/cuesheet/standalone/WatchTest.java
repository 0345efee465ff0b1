package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What health and metrics tell of a whole instance while all is well, and while Temporal or the database is away. */
@Tag("instance")
class WatchTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    private static final String MESSAGE = """
            {"messages": [
            {"external_ref": "watched", "event_name": "Watched", "venue": "Hall", "city": "Town", "starts_at": "%sT20:00",
             "time_zone": "Europe/Berlin", "event_status": "confirmed", "contact_role": "Office",
             "contact_email": "watched@example.org", "message_type": "REMINDER", "send_at": "%2$s", "planned_at": "%2$s",
             "pinned": "true", "status": "scheduled", "attempts": "0", "ad_hoc_ref": "%3$s"}]}""";

    /** What has no series until it happens for the first time. */
    private static final Set<String> NOT_YET = Set.of(
            "cuesheet_gate_stops_total",
            "cuesheet_organisation_overdue_messages",
            "temporal_request_failure_total",
            "temporal_workflow_task_execution_failed_total");

    private static RelayedServers servers;
    private static RunningCuesheet cuesheet;

    @BeforeAll
    static void start() throws IOException {
        servers = new RelayedServers();
        cuesheet = new RunningCuesheet(servers.settings());
        Eventually.within(
                SOON, () -> assertThat(status("/actuator/health/readiness")).isEqualTo(200));
    }

    @AfterAll
    static void stop() throws Exception {
        cuesheet.close();
        servers.close();
    }

    @AfterEach
    void putEverythingBack() {
        servers.restore();
        Eventually.within(
                SOON, () -> assertThat(status("/actuator/health/readiness")).isEqualTo(200));
    }

    @Test
    void metricsTellOfAMessageThatWasSentAndOfNobodyInParticular() throws IOException {
        String day = Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        String message = MESSAGE.formatted(day, Instant.now().plusSeconds(2), UUID.randomUUID());
        assertThat(cuesheet.call("POST", "/api/scheduler/jobs/import", message).statusCode())
                .isEqualTo(200);
        Eventually.within(
                SOON,
                () -> assertThat(metrics())
                        .contains("cuesheet_delivery_attempts_total{channel=\"email\",outcome=\"sent\"} 1.0")
                        .contains("cuesheet_delivery_lateness_seconds_count{channel=\"email\"} 1")
                        // What an earlier test cut is looked at anew some seconds later.
                        .contains(
                                "cuesheet_database_up 1.0",
                                "cuesheet_temporal_up 1.0",
                                "cuesheet_task_queue_workers 1.0"));

        String metrics = metrics();
        assertThat(metrics)
                .contains("cuesheet_background_thread_up{thread=\"engine-syncer\"} 1.0")
                .contains("hikaricp_connections{pool=\"cuesheet\"}", "hikaricp_connections{pool=\"cuesheet-outcomes\"}")
                .doesNotContain("@", "watched", "Watched", "demo");
        assertThat(Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-").matcher(metrics).find())
                .as("an id makes a series of its own for each message")
                .isFalse();
        assertThat(metrics)
                .contains(shown("cuesheet", "hikaricp", "temporal", "http_server", "jvm", "process", "logback"));
    }

    @Test
    void withoutTemporalTheProcessIsNotReadyAndLivesAndTheAlertFires() throws Exception {
        try (Monitoring prometheus =
                new Monitoring(URI.create(cuesheet.managementUrl()).getAuthority())) {
            Eventually.within(
                    SOON,
                    () -> assertThat(prometheus.value("cuesheet_temporal_up")).hasValue(1.0));
            assertThat(prometheus.fires("CuesheetTemporalAway")).isFalse();
            servers.toTemporal().cut();

            Eventually.within(
                    SOON, () -> assertThat(status("/actuator/health/readiness")).isEqualTo(503));
            assertThat(fetch("/actuator/health/readiness")).contains("Temporal does not answer");
            assertThat(status("/actuator/health/liveness")).isEqualTo(200);
            Eventually.within(
                    SOON,
                    () -> assertThat(prometheus.fires("CuesheetTemporalAway")).isTrue());

            servers.toTemporal().restore();
            Eventually.within(
                    SOON,
                    () -> assertThat(prometheus.fires("CuesheetTemporalAway")).isFalse());
            for (JsonNode rule : prometheus.rules()) {
                assertThat(rule.at("/health").asText()).as(rule.toString()).isEqualTo("ok");
            }
        }
    }

    @Test
    void aWorkerThatStoppedToAskForWorkIsNotReady() throws Exception {
        cuesheet.whileNobodyWorks(() -> {
            assertThat(status("/actuator/health/readiness")).isEqualTo(503);
            assertThat(fetch("/actuator/health/readiness")).contains("has not begun to take work");
            assertThat(status("/actuator/health/startup")).isEqualTo(503);
            return true;
        });
    }

    @Test
    void withoutItsDatabaseTheProcessIsNotReadyAndLives() {
        servers.toDatabase().cut();

        Eventually.within(
                SOON, () -> assertThat(status("/actuator/health/readiness")).isEqualTo(503));
        assertThat(fetch("/actuator/health/readiness")).contains("PostgreSQL does not answer");
        assertThat(status("/actuator/health/liveness")).isEqualTo(200);
        assertThat(Monitoring.fetch(cuesheet.url() + "/readyz").body()).isEqualTo("{\"status\":\"DOWN\"}");
        Eventually.within(
                SOON,
                () -> assertThat(metrics())
                        .contains("cuesheet_database_up 0.0")
                        .contains("cuesheet_messages_overdue NaN"));
    }

    /** All metrics that the dashboard shows and the rules ask for. */
    private static Set<String> shown(String... families) throws IOException {
        String pattern = "\\b((?:%s)_[a-z0-9_]+)".formatted(String.join("|", families));
        Set<String> shown = AlertRulesTest.names("dashboard.json", pattern);
        shown.addAll(AlertRulesTest.names("alerts.yml", pattern));
        assertThat(shown).hasSizeGreaterThan(20).containsAll(NOT_YET);
        shown.removeAll(NOT_YET);
        return shown;
    }

    private static String metrics() {
        return fetch("/actuator/prometheus");
    }

    private static String fetch(String path) {
        return Monitoring.fetch(cuesheet.managementUrl() + path).body();
    }

    private static int status(String path) {
        return Monitoring.fetch(cuesheet.managementUrl() + path).statusCode();
    }
}
