package io.cuesheet.activities.delivery;

import io.cuesheet.application.planning.EventPlanning;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.Cause;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An event whose reminder is due, and that can be moved and planned again. */
abstract class MovedEventFixture extends DeliveryFixture {

    @AfterEach
    void usualRules() {
        update("""
                update message_type set if_confirmed = 'send', if_tentative = 'send', if_postponed = 'wait', if_cancelled = 'skip',
                    offset_days = -3, after_move = 'again' where code = 'REMINDER'
                """);
    }

    String delivered(MessageState one) {
        message = one;
        return delivered();
    }

    void moveAndPlan(String starts) {
        transactions().executeWithoutResult(saving -> {
            move(starts);
            plan();
        });
    }

    /** In the order of locks in which an event is saved. */
    void plan() {
        EventPlanning planning = context.getBean(EventPlanning.class);
        EventRepository events = context.getBean(EventRepository.class);
        ContactRepository contacts = context.getBean(ContactRepository.class);
        plans().lock(org);
        var messages = plans().lockMessages(org, List.of(event()));
        var basis = planning.basis(org);
        var subjects = contacts.withContacts(org, events.findAll(org, List.of(event())));
        var planned = planning.compute(basis, Cause.EVENT, CLOCK.instant(), subjects, messages);
        planning.apply(org, basis, planned, "user:1", CLOCK.instant());
    }

    static TransactionTemplate transactions() {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    static PlanRepository plans() {
        return context.getBean(PlanRepository.class);
    }

    void move(String starts) {
        ofEvent("""
                update event set starts_local = timestamp '%s', starts_at = timestamp '%s' at time zone time_zone where id = :event
                """.formatted(starts, starts));
    }

    EventId event() {
        return new EventId(database.jdbc()
                .sql("select event_id from scheduled_message where id = ?")
                .param(message.messageId().value())
                .query(UUID.class)
                .single());
    }

    void ofEvent(String sql) {
        database.jdbc().sql(sql).param("event", event().value()).update();
    }

    List<String> messages() {
        return database.jdbc()
                .sql("""
                        select m.occurrence || ' ' || m.status || ' ' || coalesce(to_char(m.sent_for, 'YYYY-MM-DD'), 'null')
                        from scheduled_message m
                        join scheduled_message one on one.contact_id = m.contact_id and one.message_type_id = m.message_type_id
                        where one.id = ? order by m.occurrence
                        """)
                .param(message.messageId().value())
                .query(String.class)
                .list();
    }

    MessageState occurrence(int number) {
        return database.jdbc()
                .sql("""
                        select m.id, m.status, m.send_at, m.revision, m.attempts, m.reason_code, m.next_attempt_at
                        from scheduled_message m
                        join scheduled_message one on one.contact_id = m.contact_id and one.message_type_id = m.message_type_id
                        where one.id = :id and m.occurrence = :number and not m.ad_hoc
                        """)
                .param("id", message.messageId().value())
                .param("number", number)
                .query((row, index) -> MessageRow.state(row))
                .single();
    }

    /** Written by hand beside it. */
    MessageState twinOf(MessageState planned) {
        UUID id = UUID.randomUUID();
        database.jdbc()
                .sql("""
                        insert into scheduled_message
                            (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at, ad_hoc, pinned, status,
                             revision, occurrence, created_at, updated_at)
                        select :id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at, true, true, 'scheduled',
                               1, occurrence, created_at, updated_at
                        from scheduled_message where id = :planned
                        """)
                .param("id", id)
                .param("planned", planned.messageId().value())
                .update();
        return new MessageState(new MessageId(id), MessageStatus.SCHEDULED, planned.sendAt(), 1, 0, null, null);
    }

    @Nullable
    String text(String sql) {
        return database.jdbc()
                .sql(sql)
                .param("id", message.messageId().value())
                .query(String.class)
                .single();
    }

    static void update(String sql) {
        database.jdbc().sql(sql).update();
    }
}
