package io.cuesheet.application.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.application.message.MessageTimes;
import io.cuesheet.application.planning.PlanRepairs;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a move of its event does not do to a message that somebody wrote, and what somebody decided about it. */
class NotesStayTest extends NoteFixture {

    private static final Timing BEFORE_LOAD_IN = new Timing(Anchor.LOAD_IN, null, 0, -90, null);

    @ParameterizedTest
    @CsvSource({"failed, SEND_FAILED", "skipped, TOO_LATE", "skipped, DUPLICATE", "skipped, BY_HAND"})
    void aNoteThatHasEndedStaysWhereverItsEventMoves(String status, String reason) {
        MessageId note = write(TWO_DAYS);
        set(note, "status = '%s', reason_code = '%s'".formatted(status, reason));

        assertThat(actions(save(CONCERT.plusDays(7)))).containsExactly("UNCHANGED " + note);
        save(CONCERT);

        assertThat(state(note)).isEqualTo(status + " " + reason);
    }

    @Test
    void whatPlanningSkippedComesBackUnlessTheEventHasItsContactNoLonger() {
        MessageId note = write(TWO_DAYS);
        set(note, "status = 'skipped', reason_code = 'TOO_LATE', skipped_from = 'scheduled'");

        save(withoutContacts(CONCERT.plusDays(7)));
        assertThat(state(note)).isEqualTo("skipped TOO_LATE");
        save(CONCERT.plusDays(7));
        assertThat(state(note)).isEqualTo("scheduled null");
    }

    @Test
    void aNoteToAContactThatWasRemovedGoesOutAllTheSame() {
        MessageId note = write(TWO_DAYS);
        save(withoutContacts(CONCERT.plusDays(7)));
        assertThat(message(note))
                .extracting(Message::sendAt, Message::reasonCode)
                .containsExactly(A_WEEK_LATER, null);
    }

    @Test
    void aNoteToSomebodyWhoWasErasedIsNotBroughtBackByUndoingItsDeletion() {
        MessageId note = write(TWO_DAYS);
        MessageDeletions deletions = context.getBean(MessageDeletions.class);
        UUID deletion = deletions.delete(caller, note).deletion().id();
        database.jdbc()
                .sql("update contact set email = null, removed_at = :now, erased_at = :now where event_id = :event")
                .param("now", Times.timestamp(now))
                .param("event", event.value())
                .update();

        deletions.undo(caller, deletion);
        assertThat(state(note)).isEqualTo("skipped CONTACT_REMOVED");
        context.getBean(PlanRepairs.class).replanUnfinished(season.org(), now);
        assertThat(state(note)).isEqualTo("skipped CONTACT_REMOVED");
        save(withoutContacts(CONCERT.plusDays(7)));

        assertThat(state(note)).isEqualTo("skipped CONTACT_REMOVED");
    }

    @Test
    void aMoveIsNotTakenBackWhileThereIsNothingToCountFrom() {
        save(details(CONCERT, BERLIN, CONCERT.minusHours(6), null, false));
        MessageId note = write(BEFORE_LOAD_IN);
        Message before = message(note);
        Message moved = commands.reschedule(caller, note, Instant.parse("2026-12-09T09:00:00Z"), null, null);
        save(CONCERT);

        expectRefused(ReasonCode.NO_RULE, () -> commands.moveBack(caller, before, moved.revision(), null));
        expectRefused(ReasonCode.NO_RULE, () -> commands.backToRule(caller, note, null, null));
        assertThat(context.getBean(MessageTimes.class).ruleTime(caller, note)).isEmpty();
        assertThat(message(note).pinned()).isTrue();
    }

    @Test
    void aNoteThatSomebodySchedulesAlthoughThereIsNothingToCountFromStaysScheduled() {
        save(details(CONCERT, BERLIN, CONCERT.minusHours(6), null, false));
        MessageId note = write(BEFORE_LOAD_IN);
        save(CONCERT);
        assertThat(state(note)).isEqualTo("blocked NO_LOAD_IN_TIME");

        commands.changeStatus(caller, note, MessageStatus.SCHEDULED, null, null, null);
        save(CONCERT.plusHours(1));

        assertThat(state(note)).isEqualTo("scheduled null");
        assertThat(message(note))
                .extracting(Message::sendAt, Message::pinned)
                .containsExactly(Instant.parse("2026-12-10T11:00:00Z"), true);
    }

    @Test
    void undoingADeletionPlansTheEventAgainSinceAnythingMayHaveChanged() {
        MessageId note = write(TWO_DAYS);
        MessageDeletions deletions = context.getBean(MessageDeletions.class);

        deletions.undo(caller, deletions.delete(caller, note).deletion().id());

        assertThat(repairs()).isOne();
    }

    /** A repair holds the lock for planning and takes messages' locks afterwards. */
    @Test
    void undoingADeletionWaitsForAPlanBeforeItLocksMessages() {
        MessageId note = write(TWO_DAYS);
        MessageDeletions deletions = context.getBean(MessageDeletions.class);
        UUID deletion = deletions.delete(caller, note).deletion().id();

        CompletableFuture<?> undo = new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .execute(repairing -> {
                    context.getBean(PlanRepository.class).lock(season.org());
                    CompletableFuture<?> undoing = CompletableFuture.runAsync(
                            () -> deletions.undo(caller, deletion),
                            task -> Thread.ofPlatform().start(task));
                    awaitWaiting();
                    assertThat(database.jdbc()
                                    .sql("select id from scheduled_message where id = ? for update nowait")
                                    .param(note.value())
                                    .query(UUID.class)
                                    .list())
                            .hasSize(1);
                    return undoing;
                });

        undo.join();
        assertThat(state(note)).isEqualTo("scheduled null");
    }

    @Test
    void whoeverAsksAgainGetsTheSameMessagesWhateverBecameOfTheEvent() {
        TemplateText text = new TemplateText("Parking", "b", TextFormat.TEXT);
        ManualMessage writing = new ManualMessage(Set.of(event), Set.of(), null, text, null, TWO_DAYS);
        List<MessageId> first = schedule(writing, "k");
        assertThat(first).hasSize(1);

        save(withoutContacts(CONCERT.plusDays(7)));
        assertThat(schedule(writing, "k")).isEqualTo(first);
        now = Instant.parse("2026-12-20T12:00:00Z");
        assertThat(schedule(writing, "k")).isEqualTo(first);
        ManualMessage other = new ManualMessage(Set.of(event), Set.of("Office"), null, text, null, TWO_DAYS);
        expectRefused(ReasonCode.IDEMPOTENCY_KEY_REUSED, () -> schedule(other, "k"));
    }

    @Test
    void aNoteKnowsFromTheStartThatAChangeOfClocksTouchedItsTime() {
        save(LocalDateTime.parse("2027-03-30T19:30"));
        MessageId gap = write(new Timing(Anchor.EVENT_START, null, -2, 0, LocalTime.of(2, 30)));
        MessageId usual = write(TWO_DAYS);

        assertThat(message(gap).dstShift()).isEqualTo(DstShift.GAP);
        assertThat(message(usual).dstShift()).isNull();
    }

    private List<MessageId> schedule(ManualMessage writing, String key) {
        return context.getBean(ManualMessages.class)
                .schedule(caller, writing, key)
                .ids();
    }

    private static EventDetails withoutContacts(LocalDateTime starts) {
        return EventDetails.said("Mahler", "Tempodrom", "Berlin", starts, BERLIN, null, null, null, false, List.of());
    }

    private static void set(MessageId note, String values) {
        database.jdbc()
                .sql("update scheduled_message set " + values + " where id = ?")
                .param(note.value())
                .update();
    }

    private int repairs() {
        return database.jdbc()
                .sql("select count(*) from plan_repair where org_id = ?")
                .param(season.org().value())
                .query(Integer.class)
                .single();
    }

    private static void awaitWaiting() {
        Awaitility.await()
                .until(() -> database.jdbc()
                                .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    private static void expectRefused(ReasonCode code, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
