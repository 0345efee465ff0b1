package io.cuesheet.application.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.db.Ids;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkProgress;
import io.cuesheet.db.bulk.BulkRepository;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageSelection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is told of a command on many messages while somebody stops it. */
class BulkChangesTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static AnnotationConfigApplicationContext context;
    private static BulkChanges changes;
    private static BulkRepository bulk;

    private final Season season = new Season(DATABASE.jdbc(), "org" + System.nanoTime());
    private final Caller caller = new Caller(season.org(), "user:00000000-0000-0000-0000-000000000001", Role.OPERATOR);
    private final UUID batch = Ids.next();

    @BeforeAll
    static void start() {
        context = UseCases.start(DATABASE, () -> NOW);
        changes = context.getBean(BulkChanges.class);
        bulk = context.getBean(BulkRepository.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        DATABASE.close();
    }

    @BeforeEach
    void give() {
        season.message("Aida", NOW.plusSeconds(3600));
        bulk.insert(season.org(), batch, caller.actor(), BulkKind.RESCHEDULE, "{\"shift\": \"PT1H\"}", null, NOW);
        bulk.select(season.org(), batch, MessageSelection.of(MessageFilter.EVERYTHING));
        bulk.count(season.org(), batch);
    }

    @Test
    void oneThatIsStoppedMeanwhileNeverLooksAsIfItHadFinishedByItself() {
        BulkChanges.Overview seen = stoppedWhile(() -> changes.overview(caller, batch));

        assertThat(seen.progress()).isEqualTo(new BulkProgress(0, 0, 0, 0, 1));
        assertThat(seen.batch().stoppedAt()).isEqualTo(NOW);
    }

    @Test
    void thePageOfAllShowsThemAsTheyWereAtOneMoment() {
        List<BulkChanges.Overview> seen = stoppedWhile(() -> changes.page(caller, null, 10));

        assertThat(seen).singleElement().satisfies(overview -> {
            assertThat(overview.progress()).isEqualTo(new BulkProgress(1, 0, 0, 0, 0));
            assertThat(overview.batch().stoppedAt()).isNull();
        });
    }

    @Test
    void messagesGoBackToTheTimesOfTheirRules() {
        DATABASE.jdbc()
                .sql(
                        "update scheduled_message set send_at = send_at + interval '2 days', pinned = true where org_id = ?")
                .param(season.org().value())
                .update();
        MessageSelection all = MessageSelection.of(MessageFilter.EVERYTHING);
        BulkRequest toRule = new BulkRequest(BulkKind.RESCHEDULE, all, Map.of(), 1, null, null, null, Set.of(), true);

        UUID given = changes.accept(caller, toRule, "key").batch().id();

        assertThat(changes.overview(caller, given).progress()).isEqualTo(new BulkProgress(0, 1, 0, 0, 0));
        assertThat(DATABASE.jdbc()
                        .sql(
                                "select count(*) from scheduled_message where org_id = ? and send_at = planned_at and not pinned")
                        .param(season.org().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(changes.accept(caller, toRule, "key").batch().id())
                .as("asked again")
                .isEqualTo(given);
    }

    /** What a reader sees that has to wait for the items until the batch is stopped. */
    private <T> T stoppedWhile(Supplier<T> reader) {
        CompletableFuture<T> reading = new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .execute(transaction -> {
                    DATABASE.jdbc()
                            .sql("lock table batch_item in access exclusive mode")
                            .update();
                    CompletableFuture<T> waiting = CompletableFuture.supplyAsync(reader);
                    await().until(BulkChangesTest::someoneWaits);
                    bulk.stop(season.org(), batch, NOW);
                    return waiting;
                });
        return reading.join();
    }

    private static boolean someoneWaits() {
        return DATABASE.jdbc()
                .sql("select exists (select 1 from pg_locks where relation = 'batch_item'::regclass and not granted)")
                .query(Boolean.class)
                .single();
    }
}
