package io.cuesheet.ui.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.Corrections;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.PageTest;
import io.cuesheet.ui.component.EditConflict.Author;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LateContactsBoxTest extends PageTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Autowired
    private EventEditing editing;

    @Autowired
    private Corrections corrections;

    @Test
    void anEventThatWasPlannedLateOffersItsFirstContactAndSendsNothingByItself() {
        Event event = save("2026-12-05T20:00");
        open(event);
        assertThat(box()).contains("First contact to Office is not sent: its time had passed when it was planned.");
        assertThat(status()).isEqualTo("skipped");

        press("Send First contact now");

        assertThat(status()).isEqualTo("scheduled");
        assertThat(box()).contains("1 message scheduled for now.");
        assertThat(find(Button.class).withId("send-late-contacts").exists()).isFalse();
    }

    @Test
    void anEventInTimeOffersNothing() {
        open(save("2027-01-20T20:00"));
        assertThat(find(LateContactsBox.class).exists()).isFalse();
    }

    @Test
    void duringAHoldItIsSaidThatItWaits() {
        Event event = save("2026-12-05T20:00");
        OrganisationFixture.hold(jdbc(), org);
        open(event);
        assertThat(box()).contains("Sending is on hold. Scheduled messages wait until that ends.");

        press("Schedule First contact");

        assertThat(box()).contains("1 message scheduled.");
        assertThat(status()).isEqualTo("scheduled");
    }

    @Test
    void whatSomebodyChangedMeanwhileIsNotSent() {
        open(save("2026-12-05T20:00"));
        jdbc().sql("update scheduled_message set revision = revision + 1 where org_id = ?")
                .param(org.value())
                .update();

        press("Send First contact now");

        assertThat(box()).contains("Nothing was scheduled");
        assertThat(status()).isEqualTo("skipped");
    }

    private void open(Event event) {
        new EventDialog(caller, event, ZONE, editing, corrections, (who, id) -> Author.UNKNOWN, () -> {}).open();
        roundTrip();
    }

    private Event save(String starts) {
        ContactDetails office = ContactDetails.said(
                "contact", ZONE, null, "Office", null, "office@example.org", null, null, null, null);
        EventDetails details = EventDetails.said(
                "Gala",
                "Tempodrom",
                "Berlin",
                LocalDateTime.parse(starts),
                ZONE,
                null,
                null,
                null,
                null,
                List.of(office));
        return editing.save(caller, new EventKey.Reference("tour-1"), details, null)
                .plan()
                .subject()
                .event();
    }

    private String box() {
        return find(LateContactsBox.class).single().getElement().getTextRecursively();
    }

    private String status() {
        return jdbc().sql("""
                        select m.status from scheduled_message m join message_type t on t.id = m.message_type_id
                        where m.org_id = ? and t.code = 'INIT'
                        """).param(org.value()).query(String.class).single();
    }
}
