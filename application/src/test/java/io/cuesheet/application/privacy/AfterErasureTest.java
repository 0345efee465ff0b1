package io.cuesheet.application.privacy;

import static io.cuesheet.application.privacy.HeldPersons.EMAIL;
import static io.cuesheet.application.privacy.HeldPersons.PHONE;
import static io.cuesheet.application.privacy.HeldPersons.TRACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.suppression.OptOutLinks;
import io.cuesheet.application.suppression.Suppressions;
import io.cuesheet.db.delivery.GateFacts;
import io.cuesheet.db.delivery.GateRepository;
import io.cuesheet.db.suppression.Suppression;
import io.cuesheet.workflows.MessageId;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds once a person was erased: opt-outs stay, and nothing old brings the person back. */
class AfterErasureTest extends PrivacyTest {

    @Test
    void anOptOutSurvivesAndHoldsWhenThePersonIsImportedAgain() {
        erasures.erase(held.admin, EMAIL);
        held.saveEvent("held-3", LocalDateTime.parse("2026-12-20T20:00:00"), "Zoe", "zoe");

        assertThat(gate("zoe").optedOut()).isTrue();
        assertThat(gate("other").optedOut()).isFalse();
        assertThat(CONTEXT.getBean(EventEditing.class)
                        .find(held.admin, new EventKey.Reference("held-3"))
                        .orElseThrow()
                        .contacts())
                .filteredOn(contact -> contact.ref().equals("zoe"))
                .extracting(contact -> contact.optedOutBy())
                .containsExactly(Suppression.Source.LIST);
        Suppressions list = CONTEXT.getBean(Suppressions.class);
        assertThat(list.page(held.admin, EMAIL, null, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.isErased()).isTrue());
        assertThat(list.add(held.admin, EMAIL, Suppression.Reason.BOUNCED).isErased())
                .as("an address that is on the list keeps its entry")
                .isTrue();

        list.lift(held.admin, list.page(held.admin, EMAIL, null, 10).getFirst().id());
        assertThat(gate("zoe").optedOut()).isFalse();
        CONTEXT.getBean(OptOutLinks.class).optOut("token-" + held.org);
        assertThat(gate("zoe").optedOut())
                .as("links of old mails go on working")
                .isTrue();
    }

    @Test
    void aBouncedAddressIsNoOptOutAfterErasingEither() {
        jdbc.sql("update suppression set reason = 'bounced', source = 'server' where org_id = ?")
                .param(held.org.value())
                .update();

        erasures.erase(held.admin, EMAIL);
        held.saveEvent("held-3", LocalDateTime.parse("2026-12-20T20:00:00"), "Zoe", "zoe");

        assertThat(CONTEXT.getBean(EventEditing.class)
                        .find(held.admin, new EventKey.Reference("held-3"))
                        .orElseThrow()
                        .contacts())
                .filteredOn(contact -> contact.ref().equals("zoe"))
                .extracting(contact -> contact.optedOutBy())
                .containsExactly(Suppression.Source.SERVER);
    }

    @Test
    void aPersonWhoComesBackIsANewContactAndCanBeErasedAgain() {
        erasures.erase(held.admin, EMAIL);
        held.saveEvent("held-1", LocalDateTime.parse("2026-12-24T20:00:00"), "Zoe Canaryson", "Canaryson");
        assertThat(search.find(held.admin, EMAIL).contacts()).hasSize(1);

        assertThat(erasures.erase(held.admin, EMAIL).contacts()).isOne();
        assertThat(held.rowsWith(TRACES)).isEmpty();
    }

    @Test
    void aFormThatWasOpenedBeforeCanNotBringThePersonBack() {
        EventEditing events = CONTEXT.getBean(EventEditing.class);
        long seen = events.find(held.admin, new EventKey.Reference("held-1"))
                .orElseThrow()
                .event()
                .version();

        erasures.erase(held.admin, EMAIL);

        EventDetails stale = new EventDetails(
                "Aida",
                "Tempodrom",
                "Berlin",
                LocalDateTime.parse("2026-12-24T21:00:00"),
                ZoneId.of("Europe/Berlin"),
                null,
                null,
                null,
                null,
                List.of(HeldPersons.contact("Canaryson", "Zoe", EMAIL, PHONE, null)),
                true);
        assertThatThrownBy(() -> events.save(held.admin, new EventKey.Reference("held-1"), stale, seen))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void undoingADeletionBringsBackNothingThatCouldBeSentToThem() {
        MessageDeletions deletions = CONTEXT.getBean(MessageDeletions.class);
        List<UUID> deleted =
                jdbc.sql("""
                        select m.id from scheduled_message m join contact c on c.id = m.contact_id
                        where m.org_id = ? and c.ref = 'Canaryson' and m.status in ('scheduled', 'blocked')
                        """).param(held.org.value()).query(UUID.class).list();
        assertThat(deleted).isNotEmpty();
        List<UUID> undoable = deleted.stream()
                .map(id -> deletions
                        .delete(held.admin, new MessageId(id))
                        .deletion()
                        .id())
                .toList();

        erasures.erase(held.admin, EMAIL);
        jdbc.sql("delete from engine_sync").update();
        undoable.forEach(id -> deletions.undo(held.admin, id));

        assertThat(jdbc.sql("""
                                select distinct m.status || ' ' || m.reason_code from scheduled_message m
                                where m.id = any(?) and m.deleted_at is null
                                """)
                        .param(deleted.toArray(UUID[]::new))
                        .query(String.class)
                        .list())
                .containsExactly("skipped CONTACT_REMOVED");
        assertThat(jdbc.sql("select count(distinct message_id) from engine_sync where message_id = any(?)")
                        .param(deleted.toArray(UUID[]::new))
                        .query(Integer.class)
                        .single())
                .as("their workflows are told")
                .isEqualTo(deleted.size());
    }

    private GateFacts gate(String contactRef) {
        MessageId message = jdbc.sql("""
                        select m.id from scheduled_message m
                        join contact c on c.id = m.contact_id
                        join event e on e.id = m.event_id
                        where m.org_id = ? and c.ref = ? and e.external_ref = 'held-3' limit 1
                        """)
                .params(held.org.value(), contactRef)
                .query((row, number) -> new MessageId(row.getObject("id", UUID.class)))
                .single();
        return CONTEXT.getBean(GateRepository.class).read(held.org, message).orElseThrow();
    }
}
