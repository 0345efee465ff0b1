package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.message.MessageChange;
import io.cuesheet.application.message.MessageChanges;
import io.cuesheet.workflows.OrgId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** PostgreSQL 15 behind PgBouncer in transaction mode: each transaction may get another connection to the server. */
@Tag("instance")
@ExtendWith(OutputCaptureExtension.class)
class PoolerTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SERVER_CONNECTIONS = 5;

    @TempDir
    private static Path folder;

    private static OwnPostgres postgres;
    private static Pooler pooler;

    @BeforeAll
    static void start() throws Exception {
        postgres = OwnPostgres.create(folder.resolve("postgres"));
        pooler = new Pooler(postgres, folder.resolve("pooler"), SERVER_CONNECTIONS);
    }

    @AfterAll
    static void stop() throws Exception {
        pooler.close();
        postgres.close();
    }

    @Test
    void messagesAreImportedListedEditedAndSentAndNothingStaysOnTheConnections(CapturedOutput output) throws Exception {
        try (RunningCuesheet cuesheet = new RunningCuesheet(OwnPostgres.settings(pooler.url()))) {
            walk(cuesheet, "pooled");

            assertThat(output).contains("Set CUESHEET_LISTEN_DATASOURCE_URL");
            BlockingQueue<MessageChange> seen = watch(cuesheet);
            assertThat(seen.poll(30, TimeUnit.SECONDS))
                    .as("pages look by themselves")
                    .isEqualTo(new MessageChange(org(cuesheet), null));
        }
        expectBareConnections();
    }

    @Test
    void notificationsArriveOverAnAddressOfTheirOwn(CapturedOutput output) throws Exception {
        Map<String, String> settings = OwnPostgres.settings(pooler.url());
        settings.put("CUESHEET_LISTEN_DATASOURCE_URL", postgres.url());
        settings.put("SPRING_FLYWAY_URL", postgres.url());
        try (RunningCuesheet cuesheet = new RunningCuesheet(settings)) {
            BlockingQueue<MessageChange> seen = watch(cuesheet);
            List<String> messages = walk(cuesheet, "direct");

            Set<String> told = new HashSet<>();
            Eventually.within(SOON, () -> {
                for (MessageChange next = seen.poll(); next != null; next = seen.poll()) {
                    if (next.message() != null) {
                        told.add(next.message().toString());
                    }
                }
                assertThat(told).contains(messages.getFirst());
            });
            assertThat(output).doesNotContain("CUESHEET_LISTEN_DATASOURCE_URL");
        }
    }

    /** Returns the messages that were sent. */
    private static List<String> walk(RunningCuesheet cuesheet, String name) throws Exception {
        cuesheet.importCsv(Tour.of(name, 20).csv());
        assertThat(cuesheet.get("/api/scheduler/jobs?limit=100&text=" + name).get("jobs"))
                .hasSize(60);
        List<String> messages = cuesheet.jdbc()
                .sql(
                        "select id::text from scheduled_message where event_name like ? and status = 'scheduled' order by id")
                .param(name + "%")
                .query(String.class)
                .list();
        List<String> due = messages.subList(0, 20);
        ConsistencyChecks.inParallel(
                due,
                id -> assertThat(cuesheet.api()
                                .patch(id, "{\"send_at\":\"%s\"}".formatted(Instant.now()))
                                .statusCode())
                        .isEqualTo(200));
        ConsistencyChecks.inParallel(
                messages.subList(20, 40),
                id -> assertThat(cuesheet.api()
                                .patch(id, "{\"status\":\"paused\"}")
                                .statusCode())
                        .isEqualTo(200));
        assertThat(cuesheet.call("POST", "/api/scheduler/jobs/" + messages.get(40) + "/send-now", "{}")
                        .statusCode())
                .isEqualTo(200);
        Eventually.within(SOON, () -> assertThat(count(cuesheet, name, "sent")).isEqualTo(21));
        assertThat(count(cuesheet, name, "paused")).isEqualTo(20);
        assertThat(cuesheet.mail().getReceivedMessages()).hasSize(21);
        return due;
    }

    private static long count(RunningCuesheet cuesheet, String name, String status) {
        return cuesheet.jdbc()
                .sql("select count(*) from scheduled_message where event_name like ? and status = ?")
                .params(name + "%", status)
                .query(Long.class)
                .single();
    }

    private static BlockingQueue<MessageChange> watch(RunningCuesheet cuesheet) {
        BlockingQueue<MessageChange> seen = new LinkedBlockingQueue<>();
        cuesheet.part(MessageChanges.class).subscribe(org(cuesheet), seen::add);
        return seen;
    }

    private static OrgId org(RunningCuesheet cuesheet) {
        return new OrgId(cuesheet.jdbc()
                .sql("select id from organisation where code = 'demo'")
                .query(UUID.class)
                .single());
    }

    /** Whoever gets one of them next finds no role, no organisation and no other setting of somebody else's. */
    private static void expectBareConnections() throws SQLException {
        for (int look = 0; look < 3 * SERVER_CONNECTIONS; look++) {
            SingleConnectionDataSource connection =
                    new SingleConnectionDataSource(pooler.url(), OwnPostgres.RUNTIME, "any", true);
            try {
                assertThat(JdbcClient.create(connection)
                                .sql("""
                                select current_setting('role') as role,
                                       coalesce(current_setting('cuesheet.organisation', true), '') as organisation,
                                       current_setting('lock_timeout') as lock_timeout,
                                       current_setting('transaction_isolation') as isolation,
                                       current_setting('transaction_read_only') as read_only
                                """)
                                .query()
                                .singleRow()
                                .values())
                        .containsExactly("none", "", "0", "read committed", "off");
            } finally {
                connection.destroy();
            }
        }
    }
}
