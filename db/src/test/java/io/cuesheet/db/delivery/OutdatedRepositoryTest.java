package io.cuesheet.db.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The sieve for events that may have told somebody something outdated, and what was left as it is. */
class OutdatedRepositoryTest extends RepositoryTest {

    private static final AttemptText TEXT = new AttemptText(
            "office@example.org",
            "a@example.org",
            "Mahler 5",
            "Dear Stage",
            null,
            null,
            "REMINDER",
            1,
            null,
            null,
            null,
            null,
            null);

    private final OutdatedRepository outdated = context.getBean(OutdatedRepository.class);
    private final LedgerRepository ledger = context.getBean(LedgerRepository.class);

    @Test
    void anEventThatToldWhatItStillIsPassesTheSieveNever() {
        MessageState message = told(org);
        change(message, "version = 2");
        assertThat(candidates()).isEmpty();
    }

    @Test
    void aLedgerFromBeforeStartsCouldBeOpenToldATime() {
        MessageState message = told(org);
        update("update delivery_attempt set facts = facts - 'start_time_open' where message_id = :id", message);
        change(message, "version = 2");
        assertThat(candidates()).isEmpty();
        change(message, "start_time_open = true, version = 3");
        assertThat(candidates()).containsExactly(event(message));
    }

    @Test
    void whateverDiffersPassesTheSieve() {
        for (String change : List.of(
                "name = 'Other'",
                "venue = 'Other'",
                "city = 'Other'",
                "starts_local = starts_local + interval '1 hour'",
                "time_zone = 'Europe/Paris'",
                "status = 'cancelled'")) {
            MessageState message = told(org);
            change(message, change + ", version = version + 1");
            assertThat(candidates()).as(change).contains(event(message));
        }
    }

    @Test
    void aLoadInPassesTheSieveOnlyWhereAnotherOneWasTold() {
        MessageState without = told(org);
        change(
                without,
                "load_in_local = starts_local - interval '6 hours', load_in_confidence = 'confirmed', version = 2");
        assertThat(candidates()).isEmpty();

        MessageState with = message(org);
        change(
                with,
                "load_in_local = starts_local - interval '6 hours', load_in_confidence = 'confirmed', version = 2");
        deliver(org, with, NOW);
        change(with, "load_in_local = null, load_in_confidence = 'tbd', version = 3");
        assertThat(candidates()).containsExactly(event(with));
    }

    @Test
    void onlyWhatWasToldLastCounts() {
        MessageState first = told(org);
        change(first, "venue = 'Arena', version = 2");
        UUID second = UUID.randomUUID();
        database.jdbc().sql("""
                        insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at,
                            ad_hoc, status, revision, created_at, updated_at)
                        select ?, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at, true, 'scheduled', 1,
                               created_at, updated_at
                        from scheduled_message where id = ?
                        """).params(second, first.messageId().value()).update();
        deliver(org, new MessageId(second), NOW.plusSeconds(60));
        assertThat(candidates()).isEmpty();
    }

    @Test
    void theyComeByPageNearestFirstAndOnlyThoseOfTheOrganisationAhead() {
        MessageState far = changed(org, SEND_AT.plusSeconds(7200));
        MessageState near = changed(org, SEND_AT);
        changed(other, SEND_AT);

        List<Event> page = outdated.candidates(org, NOW, null, 1);

        assertThat(page).extracting(Event::id).containsExactly(event(near));
        assertThat(outdated.candidates(org, NOW, EventCursor.after(page.getFirst()), 10))
                .extracting(Event::id)
                .containsExactly(event(far));
        assertThat(outdated.candidates(org, SEND_AT.plusSeconds(3600), null, 10))
                .extracting(Event::id)
                .containsExactly(event(far));
    }

    @Test
    void whatIsLeftIsKeptUntilItIsLeftAnew() {
        MessageId message = told(org).messageId();
        LeftOutdated first = new LeftOutdated(message, Map.of("venue", "Arena"), ACTOR, NOW);
        LeftOutdated second = new LeftOutdated(message, Map.of("venue", "Hall"), ACTOR, NOW.plusSeconds(60));

        outdated.leave(org, List.of(first));
        assertThat(outdated.left(org, List.of(message))).isEqualTo(Map.of(message, first));
        outdated.leave(org, List.of(second));
        assertThat(outdated.left(org, List.of(message))).isEqualTo(Map.of(message, second));
        assertThat(outdated.left(other, List.of(message))).isEmpty();
    }

    private MessageState changed(OrgId owner, Instant sendAt) {
        MessageState message = message(owner, sendAt);
        deliver(owner, message, NOW);
        change(message, "venue = 'Arena', version = 2");
        return message;
    }

    private MessageState told(OrgId owner) {
        MessageState message = message(owner);
        deliver(owner, message, NOW);
        return message;
    }

    private void deliver(OrgId owner, MessageState message, Instant at) {
        deliver(owner, message.messageId(), at);
    }

    private void deliver(OrgId owner, MessageId message, Instant at) {
        Attempt claim = new Attempt(
                owner, message, 1, "sandbox", message.toString(), ACTOR, at, at.plusSeconds(30), null, null);
        ledger.claim(claim, TEXT);
        ledger.conclude(owner, message, 1, AttemptOutcome.SENT, "250 ok", at);
        database.jdbc()
                .sql("update scheduled_message set status = 'sent' where id = ?")
                .param(message.value())
                .update();
    }

    private static void change(MessageState message, String values) {
        update(
                "update event set %s where id = (select event_id from scheduled_message where id = :id)"
                        .formatted(values),
                message);
    }

    private List<EventId> candidates() {
        return outdated.candidates(org, NOW, null, 100).stream().map(Event::id).toList();
    }

    private static EventId event(MessageState message) {
        return new EventId(database.jdbc()
                .sql("select event_id from scheduled_message where id = ?")
                .param(message.messageId().value())
                .query(UUID.class)
                .single());
    }
}
