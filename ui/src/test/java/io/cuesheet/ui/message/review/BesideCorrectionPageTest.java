package io.cuesheet.ui.message.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import io.cuesheet.application.Told;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.Corrections;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.text.Language;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.ui.message.MessageWords;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the page says of a first contact that waits because its event moved, and of the correction beside it. */
class BesideCorrectionPageTest extends ViewTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDateTime DECEMBER = LocalDateTime.parse("2026-12-20T20:00");

    @Autowired
    private EventEditing editing;

    @Autowired
    private Corrections corrections;

    @Autowired
    private MessageRepository messages;

    private EventId event;
    private MessageId correction;

    @BeforeEach
    void aCorrectionIsPreparedAfterTheEventMoved() {
        jdbc().sql("update message_type set after_move = 'ask' where org_id = ? and code = 'INIT'")
                .param(org.value())
                .update();
        event = save(DECEMBER);
        Told.deliver(jdbc(), event.value(), "INIT", "Office", NOW.minus(Duration.ofDays(1)));
        jdbc().sql("update scheduled_message set sent_for = ? where event_id = ? and status = 'sent'")
                .params(DECEMBER, event.value())
                .update();
        save(DECEMBER.plusMonths(1));
        correction = corrections.prepare(caller, new EventKey.Id(event)).getFirst();
    }

    @Test
    void bothSayThatTheOtherOneWaits() {
        UI.getCurrent().navigate("message/" + waiting().id());
        assertThat(beside())
                .extracting(Anchor::getHref, Anchor::getText)
                .containsExactly("message/" + correction, "A correction is prepared for Kim");
        assertThat(find(Button.class).withClassName("skip").exists()).isFalse();

        UI.getCurrent().navigate("message/" + correction);
        assertThat(beside())
                .extracting(Anchor::getHref, Anchor::getText)
                .containsExactly(
                        "message/" + waiting().id(), "First contact for Kim waits too, because the event moved");
    }

    @Test
    void whoeverHasTheCorrectionIsNamedBesideTheReasonAndTheMessageCanBeSkippedAtOnce() {
        Told.deliver(jdbc(), correction.value(), NOW.minusSeconds(60));
        UI.getCurrent().navigate("message/" + waiting().id());
        assertThat(text())
                .contains("it was sent before the event moved to another date; someone has to decide"
                        + " · Kim got a correction on Sat 28 Nov 15:59");

        test(find(Button.class).withClassName("skip").single()).click();

        soon(() -> assertThat(
                        jdbc().sql("select count(*) from scheduled_message where event_id = ? and status = 'skipped'")
                                .param(event.value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(1));
        soon(() -> assertThat(find(Anchor.class).withId("beside").exists()).isFalse());
    }

    @Test
    void aPageThatIsOpenHearsThatTheCorrectionWasSent() {
        UI.getCurrent().navigate("message/" + waiting().id());
        assertThat(beside().getText()).isEqualTo("A correction is prepared for Kim");

        Told.deliver(jdbc(), correction.value(), NOW.minusSeconds(60));

        soon(() -> assertThat(beside().getText()).startsWith("Kim got a correction on Sat 28 Nov"));
    }

    @Test
    void theWordsAreThoseOfTheReader() {
        assertThat(Language.in(Locale.GERMAN, () -> MessageWords.beside(waiting())))
                .isEqualTo("Eine Korrektur an Kim ist vorbereitet");
        Told.deliver(jdbc(), correction.value(), NOW.minusSeconds(60));
        assertThat(Language.in(Locale.GERMAN, () -> MessageWords.beside(waiting())))
                .startsWith("Kim hat am Sa")
                .endsWith("eine Korrektur erhalten");
    }

    private Anchor beside() {
        return find(Anchor.class).withId("beside").single();
    }

    private Message waiting() {
        UUID id = jdbc().sql("select id from scheduled_message where event_id = ? and reason_code = 'EVENT_MOVED'")
                .param(event.value())
                .query(UUID.class)
                .single();
        return messages.find(org, new MessageId(id)).orElseThrow();
    }

    private EventId save(LocalDateTime starts) {
        ContactDetails office = ContactDetails.said(
                "contact", ZONE, null, "Office", "Kim", "office@example.org", null, null, null, null);
        EventDetails details = EventDetails.said(
                "Mahler", "Tempodrom", "Berlin", starts, ZONE, null, null, null, null, List.of(office));
        return editing.save(caller, new EventKey.Reference("tour-1"), details, null)
                .plan()
                .subject()
                .event()
                .id();
    }
}
