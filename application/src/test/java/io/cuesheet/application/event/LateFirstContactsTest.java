package io.cuesheet.application.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.RunningUseCases;
import io.cuesheet.application.Season;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A first contact whose time had passed when it was planned. */
class LateFirstContactsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant TUESDAY = Instant.parse("2026-12-01T12:00:00Z");
    private static final Instant SATURDAY = Instant.parse("2026-12-05T12:00:00Z");
    private static final LocalDateTime STARTS = LocalDateTime.parse("2026-12-10T20:00");

    @RegisterExtension
    static final RunningUseCases useCases = new RunningUseCases(TUESDAY);

    private final Season season = new Season(useCases.jdbc(), "org" + System.nanoTime());
    private final Caller caller = RunningUseCases.caller(season.org(), Role.OPERATOR);
    private final EventEditing editing = useCases.bean(EventEditing.class);

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

        assertThat(editing.planFirstContacts(caller, late)).isEqualTo(late);

        assertThat(message(late.getFirst())).satisfies(message -> {
            assertThat(message.status()).isEqualTo(MessageStatus.SCHEDULED);
            assertThat(message.sendAt()).isEqualTo(TUESDAY);
        });
        assertThat(late(event)).isEmpty();
    }

    @Test
    void onAWeekendItIsOfferedForTheNextWorkingDay() {
        useCases.jdbc()
                .sql("update message_type set weekend_rule = 'postpone' where org_id = ?")
                .param(season.org().value())
                .update();
        useCases.moveClockTo(SATURDAY);
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
        useCases.moveClockTo(STARTS.plusHours(1).atZone(ZONE).toInstant());
        assertThat(late(event)).isEmpty();
    }

    @Test
    void whatAPersonSkippedIsNotOffered() {
        Event event = save(null);
        useCases.jdbc()
                .sql("update scheduled_message set reason_code = 'BY_HAND', skipped_from = null where event_id = ?")
                .param(event.id().value())
                .update();
        assertThat(late(event)).isEmpty();
    }

    @Test
    void thoseOfAnImportAreOfferedTogether() {
        Event event = save(null);
        UUID imported = UUID.randomUUID();
        useCases.jdbc()
                .sql("update event set import_id = ? where id = ?")
                .params(imported, event.id().value())
                .update();
        LateFirstContacts contacts = useCases.bean(LateFirstContacts.class);

        assertThat(contacts.ofImport(caller, imported)).isEqualTo(late(event)).hasSize(1);
        assertThat(contacts.ofImport(caller, UUID.randomUUID())).isEmpty();
        assertThat(contacts.plan(caller, late(event))).hasSize(1);
        assertThat(late(event)).isEmpty();
    }

    @Test
    void nothingIsSentThatWasNotOffered() {
        Event first = save(null, office("office@example.org"));
        List<LateContact> offered = late(first);
        save(null, office("office@example.org"), stage());
        assertThat(late(first)).as("by then there is one more").hasSize(2);

        assertThat(editing.planFirstContacts(caller, offered))
                .extracting(LateContact::role)
                .containsExactly("Office");

        assertThat(late(first)).singleElement().satisfies(each -> {
            assertThat(each.role()).isEqualTo("Stage");
            assertThat(message(each).status()).isEqualTo(MessageStatus.SKIPPED);
        });
    }

    @Test
    void whatSomebodyChangedSinceItWasOfferedIsLeftToThem() {
        List<LateContact> offered = late(save(null));
        useCases.jdbc()
                .sql("update scheduled_message set revision = revision + 1 where id = ?")
                .param(offered.getFirst().message().value())
                .update();

        assertThat(editing.planFirstContacts(caller, offered)).isEmpty();
        assertThat(message(offered.getFirst()).status()).isEqualTo(MessageStatus.SKIPPED);
    }

    @Test
    void whoOptedOutHasNoMailboxOrNoAddressIsNotOffered() {
        Event event = save(null);
        suppress("opted_out", "link");
        assertThat(late(event)).isEmpty();
        useCases.jdbc()
                .sql("update suppression set reason = 'bounced', source = 'server' where org_id = ?")
                .param(season.org().value())
                .update();
        assertThat(late(event)).isEmpty();
        useCases.jdbc()
                .sql("delete from suppression where org_id = ?")
                .param(season.org().value())
                .update();
        assertThat(late(event)).hasSize(1);

        save(null, office(null));
        assertThat(late(event)).isEmpty();
    }

    @Test
    void aHoldIsSaidWithTheOffer() {
        Event event = save(null);
        assertThat(late(event)).extracting(LateContact::stop).containsOnlyNulls();
        OrganisationFixture.hold(useCases.jdbc(), season.org());
        assertThat(late(event)).extracting(LateContact::stop).containsExactly(ReasonCode.ORG_HELD);
    }

    private List<LateContact> late(Event event) {
        return editing.lateFirstContacts(caller, new EventKey.Id(event.id()));
    }

    private Message message(LateContact late) {
        return useCases.bean(MessageRepository.class)
                .find(season.org(), late.message())
                .orElseThrow();
    }

    private void suppress(String reason, String source) {
        useCases.jdbc().sql("""
                        insert into suppression (id, org_id, address, reason, source, actor, created_at)
                        values (gen_random_uuid(), ?, 'office@example.org', ?, ?, 'user:test', now())
                        """).params(season.org().value(), reason, source).update();
    }

    private Event save(@Nullable LocalDateTime loadIn) {
        return save(loadIn, office("office@example.org"));
    }

    private static ContactDetails office(@Nullable String email) {
        return ContactDetails.said("contact", ZONE, null, "Office", null, email, null, null, null, null);
    }

    private static ContactDetails stage() {
        return ContactDetails.said("contact", ZONE, null, "Stage", null, "stage@example.org", null, null, null, null);
    }

    private Event save(@Nullable LocalDateTime loadIn, ContactDetails... contacts) {
        EventDetails details = EventDetails.said(
                "Gala", "Tempodrom", "Berlin", STARTS, ZONE, loadIn, null, null, null, List.of(contacts));
        return editing.save(caller, new EventKey.Reference("tour-1"), details, null)
                .plan()
                .subject()
                .event();
    }
}
