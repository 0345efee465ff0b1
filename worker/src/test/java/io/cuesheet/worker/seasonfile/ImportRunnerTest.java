package io.cuesheet.worker.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.seasonfile.ImportQueue;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.seasonimport.ImportState;
import io.cuesheet.db.seasonimport.StoredImport;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ImportRunnerTest {

    private static final String FILE = """
            external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
            aida,Aida,Opera,Cairo,2027-05-20T20:00,Africa/Cairo,,Office,a@example.org,
            """;

    private final TestDatabase database = TestDatabase.create();
    private final OrgId org = OrganisationFixture.insertDemo(database.jdbc());
    private final Caller caller = new Caller(org, "key:00000000-0000-7000-8000-000000000001", Role.OPERATOR);
    private AnnotationConfigApplicationContext context;
    private ImportQueue queue;
    private ImportRunner runner;

    @BeforeEach
    void start() {
        context = UseCases.start(database, () -> Instant.parse("2026-11-01T12:00:00Z"));
        queue = context.getBean(ImportQueue.class);
        runner = new ImportRunner(queue);
    }

    @AfterEach
    void stop() {
        runner.stop();
        context.close();
    }

    @Test
    void whatWaitsIsStoredWhenTheWorkerStartsAndWhatComesLaterTooWithoutAnyCall() {
        StoredImport waiting = accept("aida");
        runner.start();
        expectDone(waiting);

        expectDone(accept("tosca"));

        assertThat(database.jdbc()
                        .sql("select external_ref from event order by external_ref")
                        .query(String.class)
                        .list())
                .containsExactly("aida", "tosca");
    }

    @Test
    void aStoppedWorkerLeavesFilesToTheNext() {
        runner.start();
        expectDone(accept("aida"));
        runner.stop();
        assertThat(runner.isRunning()).isFalse();

        StoredImport waiting = accept("tosca");
        assertThat(state(waiting)).isEqualTo(ImportState.WAITING);

        runner.start();
        expectDone(waiting);
    }

    private StoredImport accept(String ref) {
        return queue.accept(caller, SeasonFormat.CSV, FILE.replace("aida", ref).getBytes(StandardCharsets.UTF_8));
    }

    private void expectDone(StoredImport accepted) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(state(accepted)).isEqualTo(ImportState.DONE));
    }

    private ImportState state(StoredImport accepted) {
        return queue.find(caller, accepted.id()).orElseThrow().state();
    }
}
