package io.cuesheet.application.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.Season;
import io.cuesheet.application.Told;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.message.Messages;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.Message.Beside;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A first contact waits because its event moved, beside a correction to the same person. */
class BesideCorrectionTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant CORRECTED = START.plusSeconds(60);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDateTime DECEMBER = LocalDateTime.parse("2026-12-10T19:30");
    private static final LocalDateTime JANUARY = LocalDateTime.parse("2027-01-10T19:30");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static AnnotationConfigApplicationContext context;

    private final Season season = new Season(DATABASE.jdbc(), "beside" + System.nanoTime());
    private final Caller caller = new Caller(season.org(), "user:00000000-0000-0000-0000-000000000001", Role.OPERATOR);
    private final EventEditing editing = context.getBean(EventEditing.class);
    private final Corrections corrections = context.getBean(Corrections.class);
    private final Messages messages = context.getBean(Messages.class);
    private EventId event;

    @BeforeAll
    static void start() {
        context = UseCases.start(DATABASE, () -> START);
    }

    @AfterAll
    static void stop() {
        context.close();
        DATABASE.close();
    }

    @BeforeEach
    void theEventMovesAfterBothGotTheirFirstContacts() {
        DATABASE.jdbc()
                .sql("update message_type set after_move = 'ask' where org_id = ? and code = 'INIT'")
                .param(season.org().value())
                .update();
        event = save(DECEMBER);
        Told.deliver(DATABASE.jdbc(), event.value(), "INIT", "Office", START);
        Told.deliver(DATABASE.jdbc(), event.value(), "INIT", "Stage", START);
        DATABASE.jdbc()
                .sql("update scheduled_message set sent_for = ? where event_id = ? and status = 'sent'")
                .params(DECEMBER, event.value())
                .update();
        save(JANUARY);
    }

    @Test
    void withoutACorrectionNothingIsBesideIt() {
        assertThat(waiting("Office").reasonCode()).isEqualTo("EVENT_MOVED");
        assertThat(waiting("Office").beside()).isNull();
    }

    @Test
    void aCorrectionThatWaitsIsBesideItAndItIsBesideTheCorrection() {
        MessageId correction = prepare();

        assertThat(waiting("Office").beside())
                .isEqualTo(new Beside(correction, "Correction", MessageStatus.BLOCKED, START, "Kim"));
        assertThat(waiting("Office").isCorrected()).isFalse();
        assertThat(messages.find(caller, correction).orElseThrow().beside())
                .extracting(Beside::id, Beside::messageTypeName, Beside::person)
                .containsExactly(waiting("Office").id(), "First contact", "Kim");
        assertThat(waiting("Stage").beside())
                .as("the other person has no name")
                .extracting(Beside::person)
                .isEqualTo("Stage");
    }

    @Test
    void aCorrectionThatWasSentTellsThatThePersonKnowsTheNewDate() {
        MessageId correction = prepare();
        Told.deliver(DATABASE.jdbc(), correction.value(), CORRECTED);

        assertThat(waiting("Office").beside())
                .isEqualTo(new Beside(correction, "Correction", MessageStatus.SENT, CORRECTED, "Kim"));
        assertThat(waiting("Office").isCorrected()).isTrue();
    }

    @Test
    void aCorrectionThatToldAnotherDateIsNotBesideIt() {
        Told.deliver(DATABASE.jdbc(), prepare().value(), CORRECTED);
        save(JANUARY.plusDays(7));

        assertThat(waiting("Office").beside()).isNull();
    }

    @Test
    void aCorrectionIsNotBesideItOnceALaterOneToldAnotherDate() {
        Told.deliver(DATABASE.jdbc(), prepare().value(), CORRECTED);
        save(JANUARY.plusDays(7));
        Told.deliver(DATABASE.jdbc(), prepare().value(), CORRECTED.plusSeconds(60));
        save(JANUARY);

        assertThat(waiting("Office").beside()).isNull();
    }

    @Test
    void oneThatWasSkippedOrDeletedIsNotBesideIt() {
        MessageId correction = prepare();
        set(correction, "status = 'skipped'");
        assertThat(waiting("Office").beside()).isNull();
        set(correction, "status = 'blocked', deleted_at = now()");
        assertThat(waiting("Office").beside()).isNull();
    }

    /** The correction to the office. */
    private MessageId prepare() {
        return corrections.prepare(caller, new EventKey.Id(event)).stream()
                .filter(id ->
                        messages.find(caller, id).orElseThrow().contactRole().equals("Office"))
                .findFirst()
                .orElseThrow();
    }

    private Message waiting(String role) {
        return messages.page(caller, MessageFilter.ALL, null, 100).stream()
                .filter(message -> message.messageType().equals("INIT"))
                .filter(message -> message.contactRole().equals(role))
                .filter(message -> message.status() == MessageStatus.BLOCKED)
                .findFirst()
                .orElseThrow();
    }

    private void set(MessageId message, String values) {
        DATABASE.jdbc()
                .sql("update scheduled_message set %s where id = ?".formatted(values))
                .param(message.value())
                .update();
    }

    private EventId save(LocalDateTime starts) {
        EventDetails details = EventDetails.said(
                "Mahler",
                "Tempodrom",
                "Berlin",
                starts,
                ZONE,
                null,
                null,
                null,
                false,
                List.of(contact("Office", "Kim"), contact("Stage", null)));
        return editing.save(caller, new EventKey.Reference("tour-1"), details, null)
                .plan()
                .subject()
                .event()
                .id();
    }

    private static ContactDetails contact(String role, @Nullable String name) {
        return ContactDetails.said("contact", ZONE, null, role, name, role + "@example.org", null, null, null, null);
    }
}
