package io.cuesheet.application.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.expiry.ExpiryWarnings;
import io.cuesheet.application.expiry.TimeConcern;
import io.cuesheet.db.Ids;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkProgress;
import io.cuesheet.db.bulk.BulkRepository;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
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
        BulkRequest toRule =
                new BulkRequest(BulkKind.RESCHEDULE, all, Map.of(), 1, null, null, null, Set.of(), true, false);

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

    @Test
    void onlyWhatSomebodyMovedGoesBackAndAsFreeDaysHaveIt() {
        Instant sunday = Instant.parse("2026-12-06T11:00:00Z");
        Instant friday = Instant.parse("2026-12-04T11:00:00Z");
        MessageId moved = season.message("Moved", sunday);
        MessageId right = season.message("Right", sunday);
        MessageId written = season.message("Written", sunday);
        set(moved, "pinned = true, send_at = send_at + interval '2 days'");
        set(right, "send_at = send_at - interval '2 days'");
        set(written, "pinned = true, ad_hoc = true, send_at = send_at + interval '2 days'");
        DATABASE.jdbc()
                .sql("update message_type set weekend_rule = 'advance' where org_id = ?")
                .param(season.org().value())
                .update();
        MessageSelection three = MessageSelection.of(Set.of(moved, right, written));

        UUID given = changes.accept(
                        caller,
                        new BulkRequest(
                                BulkKind.RESCHEDULE, three, Map.of(), 3, null, null, null, Set.of(), true, false),
                        "three")
                .batch()
                .id();

        assertThat(changes.overview(caller, given).progress().done()).isEqualTo(1);
        assertThat(sendAt(moved)).as("the working day before").isEqualTo(friday);
        assertThat(sendAt(right)).isEqualTo(friday);
        assertThat(DATABASE.jdbc()
                        .sql("select outcome from batch_item where batch_id = ? order by outcome")
                        .param(given)
                        .query(String.class)
                        .list())
                .containsExactly("DONE", "FOLLOWS_RULE", "NO_RULE");
    }

    @Test
    void whatWillExpireAtTheTimeOfItsRuleIsWarnedOfBeforeItGoesBack() {
        MessageId moved = season.message("Moved", Instant.parse("2026-12-25T11:00:00Z"));
        MessageId right = season.message("Right", Instant.parse("2026-12-25T11:00:00Z"));
        set(moved, "pinned = true, send_at = send_at - interval '5 days'");
        UUID toRule = Ids.next();
        bulk.insert(season.org(), toRule, caller.actor(), BulkKind.RESCHEDULE, "{\"pinned\": false}", null, NOW);
        bulk.select(season.org(), toRule, MessageSelection.of(Set.of(moved, right)));
        bulk.count(season.org(), toRule);

        assertThat(context.getBean(ExpiryWarnings.class).ofItems(caller, toRule, Set.of(moved, right)))
                .containsOnlyKeys(moved);
        assertThat(context.getBean(ExpiryWarnings.class)
                        .ifBackToRule(caller, MessageSelection.of(Set.of(moved, right))))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.concern()).isEqualTo(TimeConcern.TOO_LATE);
                    assertThat(warning.count()).isEqualTo(1);
                });
    }

    private void set(MessageId message, String values) {
        DATABASE.jdbc()
                .sql("update scheduled_message set " + values + " where id = ?")
                .param(message.value())
                .update();
    }

    private Instant sendAt(MessageId message) {
        return context.getBean(MessageRepository.class)
                .find(season.org(), message)
                .orElseThrow()
                .sendAt();
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
