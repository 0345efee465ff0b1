package io.cuesheet.worker.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.deletion.Deletion;
import io.cuesheet.db.deletion.DeletionRepository;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.db.engine.EngineSyncRepository.Told;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class DeletionSweepTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final OrgId org = OrganisationFixture.insertDemo(database.jdbc());
    private final Caller caller = new Caller(org, "user:00000000-0000-7000-8000-000000000001", Role.ADMIN);
    private volatile Instant now = NOW;
    private AnnotationConfigApplicationContext context;
    private DeletionSweep sweep;

    @BeforeEach
    void start() {
        context = UseCases.start(database, () -> now, DeletionSweep.class);
        sweep = context.getBean(DeletionSweep.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void noWorkflowIsToldWhileTheDeletionCanBeUndone() {
        UUID deletion = delete();
        now = NOW.plusSeconds(599);

        sweep.sweep();

        assertThat(untold()).isEmpty();
        assertThat(find(deletion).cancellingSince()).isNull();
        assertThat(context.getBean(MessageDeletions.class)
                        .undo(caller, deletion)
                        .undoneAt())
                .isEqualTo(now);
    }

    @Test
    void afterThatEachWorkflowIsToldOnceAndTheDeletionEndsWithTheLast() {
        UUID deletion = delete();
        now = NOW.plusSeconds(600);

        sweep.sweep();
        List<EngineSync> first = lease();
        sweep.sweep();

        assertThat(first)
                .extracting(EngineSync::kind, EngineSync::cause, EngineSync::live)
                .containsExactly(
                        tuple(EngineSync.Kind.TELL, "delete", false), tuple(EngineSync.Kind.TELL, "delete", false));
        assertThat(untold()).hasSize(2);
        assertThat(find(deletion).cancellingSince()).isEqualTo(now);
        assertThat(find(deletion).finishedAt()).isNull();

        context.getBean(EngineSyncRepository.class)
                .finish(first.stream().map(Told::of).toList());
        now = NOW.plusSeconds(605);
        sweep.sweep();
        assertThat(find(deletion).finishedAt()).isEqualTo(now);
    }

    private UUID delete() {
        for (int number = 0; number < 2; number++) {
            MessageFixture.insert(
                    database.jdbc(), org, "REMINDER", NOW.plusSeconds(3600), NOW.plusSeconds(7200), "a@example.org");
        }
        return context.getBean(MessageDeletions.class)
                .deleteAll(caller, MessageFilter.EVERYTHING)
                .deletion()
                .id();
    }

    private Deletion find(UUID deletion) {
        return context.getBean(DeletionRepository.class).find(org, deletion).orElseThrow();
    }

    private List<EngineSync> lease() {
        return context.getBean(EngineSyncRepository.class).lease(10, now, Duration.ofSeconds(30));
    }

    private List<UUID> untold() {
        return database.jdbc()
                .sql("select message_id from engine_sync")
                .query(UUID.class)
                .list();
    }
}
