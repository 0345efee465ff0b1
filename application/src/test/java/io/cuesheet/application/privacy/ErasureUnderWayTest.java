package io.cuesheet.application.privacy;

import static io.cuesheet.application.privacy.HeldPersons.EMAIL;
import static io.cuesheet.application.privacy.HeldPersons.NOW;
import static io.cuesheet.application.privacy.HeldPersons.TRACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cuesheet.application.message.MessageCreation;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.Ids;
import io.cuesheet.db.privacy.Erasure;
import io.cuesheet.db.suppression.BounceRepository;
import io.cuesheet.db.suppression.Suppression;
import io.cuesheet.db.suppression.SuppressionRepository;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.template.TemplateText;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is being written while a person is erased is waited for, and erased too. */
class ErasureUnderWayTest extends PrivacyTest {

    @Test
    void aMessageThatIsBeingSentIsLeftAloneAndErasedByTheWorkerOnceItsOutcomeIsKnown() {
        UUID attempt = held.insertAttemptUnderWay("held-1", EMAIL, 7);

        Erasure erasure = erasures.erase(held.admin, EMAIL);

        assertThat(erasure.isFinished()).isFalse();
        assertThat(erasure.contacts()).as("that of the other event").isOne();
        assertThat(jdbc.sql("select body from delivery_text where attempt_id = ?")
                        .param(attempt)
                        .query(String.class)
                        .single())
                .isEqualTo(HeldPersons.TEXT);
        assertThat(held.openMessages("Canaryson"))
                .as("only what is being sent is left")
                .isOne();

        jdbc.sql("update delivery_attempt set outcome = 'SENT', outcome_at = now() where id = ?")
                .param(attempt)
                .update();
        erasures.goOn();

        assertThat(erasures.find(held.admin, erasure.id()).isFinished()).isTrue();
        assertThat(held.rowsWith(TRACES)).isEmpty();
    }

    @Test
    void aClaimThatIsBeingWrittenComesFirstAndIsLeftAlone() {
        CompletableFuture<Erasure> erasing = DATABASE.transactions().execute(claim -> {
            UUID attempt = held.insertAttemptUnderWay("held-1", EMAIL, 7);
            jdbc.sql(
                            "select 1 from scheduled_message where id = (select message_id from delivery_attempt where id = ?) for update")
                    .param(attempt)
                    .query()
                    .listOfRows();
            return eraseInTheBackground();
        });

        Erasure erasure = erasing.join();

        assertThat(erasure.isFinished()).isFalse();
        assertThat(erasure.contacts()).isOne();
        assertThat(held.openMessages("Canaryson"))
                .as("only what is being sent is left")
                .isOne();
    }

    @Test
    void anImportThatIsUnderWayIsWaitedFor() {
        UUID file = held.insertImport("zoe.canary@example.org");

        Erasure erasure = erasures.erase(held.admin, EMAIL);
        assertThat(erasure.isFinished()).isFalse();

        held.saveEvent("held-4", LocalDateTime.parse("2026-12-20T20:00:00"), HeldPersons.NAME, "Canaryson");
        held.finishImport(file);
        erasures.goOn();

        assertThat(erasures.find(held.admin, erasure.id()).isFinished()).isTrue();
        assertThat(held.rowsWith(TRACES)).isEmpty();
    }

    @Test
    void aMessageThatIsBeingWrittenForThemByHandIsErasedToo() {
        TransactionTemplate transactions = new TransactionTemplate(CONTEXT.getBean(PlatformTransactionManager.class));
        MessageCreation creation = CONTEXT.getBean(MessageCreation.class);
        Map<String, Object> found =
                jdbc.sql("""
                        select c.event_id as event, c.id as contact from contact c join event e on e.id = c.event_id
                        where c.org_id = ? and e.external_ref = 'held-1' and c.ref = 'Canaryson'
                        """).param(held.org.value()).query().singleRow();
        MessageCreation.Wanted wanted = new MessageCreation.Wanted(
                new EventId((UUID) found.get("event")),
                new ContactId((UUID) found.get("contact")),
                null,
                null,
                new TemplateText("Dear Canaryson", HeldPersons.TEXT),
                NOW.plusSeconds(7200));

        CompletableFuture<Erasure> erasing = transactions.execute(writing -> {
            creation.create(held.admin, wanted, null);
            return eraseInTheBackground();
        });

        assertThat(erasing.join().isFinished()).isTrue();
        assertThat(held.rowsWith(TRACES)).isEmpty();
        assertThat(jdbc.sql("""
                                select count(*) from scheduled_message m join contact c on c.id = m.contact_id
                                where m.org_id = ? and c.erased_at is not null
                                  and m.status in ('scheduled', 'paused', 'blocked', 'retrying')
                                """).param(held.org.value()).query(Integer.class).single())
                .isZero();
        assertThatThrownBy(() -> creation.create(held.admin, wanted, null)).isInstanceOf(CommandRefused.class);
    }

    @Test
    void aBounceThatIsBeingJudgedIsErasedToo() {
        jdbc.sql("update delivery_attempt set no_mailbox = true where org_id = ?")
                .param(held.org.value())
                .update();
        TransactionTemplate transactions = new TransactionTemplate(CONTEXT.getBean(PlatformTransactionManager.class));
        BounceRepository bounces = CONTEXT.getBean(BounceRepository.class);

        CompletableFuture<Erasure> erasing = transactions.execute(judging -> {
            assertThat(bounces.refused(held.org, NOW.minusSeconds(3600), NOW, 10))
                    .isNotEmpty();
            CompletableFuture<Erasure> waiting = eraseInTheBackground();
            CONTEXT.getBean(SuppressionRepository.class)
                    .insert(
                            held.org,
                            new Suppression(
                                    Ids.next(),
                                    "+493077712345",
                                    Suppression.Reason.BOUNCED,
                                    Suppression.Source.SERVER,
                                    "service:scheduler",
                                    NOW));
            return waiting;
        });

        assertThat(erasing.join().isFinished()).isTrue();
        assertThat(held.rowsWith(TRACES)).isEmpty();
    }

    /** Comes back when it waits for what is being written. */
    private CompletableFuture<Erasure> eraseInTheBackground() {
        CompletableFuture<Erasure> erasing = CompletableFuture.supplyAsync(() -> erasures.erase(held.admin, EMAIL));
        await().until(this::somebodyWaits);
        return erasing;
    }

    private boolean somebodyWaits() {
        return jdbc.sql("""
                        select exists (select 1 from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock')
                        """).query(Boolean.class).single();
    }
}
