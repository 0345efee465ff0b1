package io.cuesheet.application.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** An event that is added after the time of its first contact. */
class LateFirstContactsTest {

    private static final Instant TUESDAY = Instant.parse("2026-12-01T12:00:00Z");
    private static final Instant SATURDAY = Instant.parse("2026-12-05T12:00:00Z");
    private static final LocalDateTime STARTS = LocalDateTime.parse("2026-12-10T20:00");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static Instant now = TUESDAY;
    private static AnnotationConfigApplicationContext context;

    private final Season season = new Season(DATABASE.jdbc(), "org" + System.nanoTime());
    private final Caller caller = new Caller(season.org(), "user:00000000-0000-0000-0000-000000000001", Role.OPERATOR);
    private final EventEditing editing = context.getBean(EventEditing.class);

    @BeforeAll
    static void start() {
        context = UseCases.start(DATABASE, () -> now);
    }

    @AfterAll
    static void stop() {
        context.close();
        DATABASE.close();
    }

    @BeforeEach
    void onTuesday() {
        now = TUESDAY;
    }

    @Test
    void theFirstContactIsOfferedForNowAndGoesOutOnlyWhenSomebodySaysSo() {
        Event event = save(null);

        List<LateContact> late = late(event);
        assertThat(late).singleElement().satisfies(each -> {
            assertThat(each.typeName()).isEqualTo("First contact");
            assertThat(each.role()).isEqualTo("Office");
            assertThat(each.at()).isEqualTo(TUESDAY);
            assertThat(each.isNow()).isTrue();
        });
        assertThat(message(late.getFirst()).status()).isEqualTo(MessageStatus.SKIPPED);

        assertThat(editing.planFirstContacts(caller, new EventKey.Id(event.id())))
                .isEqualTo(late);

        assertThat(message(late.getFirst())).satisfies(message -> {
            assertThat(message.status()).isEqualTo(MessageStatus.SCHEDULED);
            assertThat(message.sendAt()).isEqualTo(TUESDAY);
        });
        assertThat(late(event)).isEmpty();
    }

    @Test
    void onAWeekendItIsOfferedForTheNextWorkingDay() {
        DATABASE.jdbc()
                .sql("update message_type set weekend_rule = 'postpone' where org_id = ?")
                .param(season.org().value())
                .update();
        now = SATURDAY;
        Event event = save(null);

        assertThat(late(event)).singleElement().satisfies(each -> {
            assertThat(each.at()).isEqualTo(Instant.parse("2026-12-07T12:00:00Z"));
            assertThat(each.isNow()).isFalse();
        });
    }

    @Test
    void nothingIsOfferedOnceTheLoadInIsKnownOrTheEventHasBegun() {
        assertThat(late(save(STARTS.minusHours(6)))).isEmpty();
        Event event = save(null);
        now = STARTS.plusHours(1).atZone(ZoneId.of("Europe/Berlin")).toInstant();
        assertThat(late(event)).isEmpty();
    }

    @Test
    void whatAPersonSkippedIsNotOffered() {
        Event event = save(null);
        DATABASE.jdbc()
                .sql("update scheduled_message set reason_code = 'BY_HAND', skipped_from = null where event_id = ?")
                .param(event.id().value())
                .update();
        assertThat(late(event)).isEmpty();
    }

    @Test
    void thoseOfAnImportAreOfferedTogether() {
        Event event = save(null);
        UUID imported = UUID.randomUUID();
        DATABASE.jdbc()
                .sql("update event set import_id = ? where id = ?")
                .params(imported, event.id().value())
                .update();
        LateFirstContacts contacts = context.getBean(LateFirstContacts.class);

        assertThat(contacts.ofImport(caller, imported)).isEqualTo(late(event)).hasSize(1);
        assertThat(contacts.ofImport(caller, UUID.randomUUID())).isEmpty();
        assertThat(contacts.planOfImport(caller, imported)).hasSize(1);
        assertThat(late(event)).isEmpty();
    }

    private List<LateContact> late(Event event) {
        return editing.lateFirstContacts(caller, new EventKey.Id(event.id()));
    }

    private Message message(LateContact late) {
        return context.getBean(MessageRepository.class)
                .find(season.org(), late.message())
                .orElseThrow();
    }

    private Event save(@Nullable LocalDateTime loadIn) {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        ContactDetails office = ContactDetails.said(
                "contact", zone, null, "Office", null, "office@example.org", null, null, null, null);
        EventDetails details = EventDetails.said(
                "Gala", "Tempodrom", "Berlin", STARTS, zone, loadIn, null, null, null, List.of(office));
        return editing.save(caller, new EventKey.Reference("tour-1"), details, null)
                .plan()
                .subject()
                .event();
    }
}
