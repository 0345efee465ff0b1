package io.cuesheet.ui.event.detail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.Told;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.workflows.EventId;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of one event. */
class EventViewTest extends ViewTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDateTime START = LocalDateTime.parse("2026-12-20T20:00");

    @Autowired
    private EventEditing editing;

    @Test
    void everythingAboutAnEventIsOnOnePage() {
        open(save(START));

        assertThat(text())
                .contains("Mahler", "Tempodrom, Berlin", "Sun 20 Dec 2026, 14:00, confirmed", "Confirmed", "Kim")
                .contains("Event changed by");
        assertThat(find(Anchor.class).withClassName("call").single())
                .extracting(Anchor::getHref, Anchor::getText)
                .containsExactly("tel:+4930123456", "+4930123456");
        assertThat(find(Grid.class).withId("messages").single().getDataProvider())
                .isNotNull();
        assertThat(find(Section.class).withId("event-outdated").exists()).isFalse();
    }

    @Test
    void allItsMessagesArePausedAndResumedWithTwoClicksEach() {
        Event event = save(START);
        open(event);
        int all = statuses(event.id()).size();

        press("pause-all");
        assertThat(dialogTitle()).isEqualTo("Pause: %d messages".formatted(all));
        confirm();

        assertThat(statuses(event.id())).containsOnly("paused").hasSize(all);
        close();
        soon(() -> assertThat(find(Button.class).withId("pause-all").exists()).isFalse());
        press("resume-all");
        assertThat(dialogTitle()).isEqualTo("Resume: %d messages".formatted(all));
        confirm();
        assertThat(statuses(event.id())).containsOnly("scheduled").hasSize(all);
    }

    @Test
    void whatWaitsInTheReviewQueueIsNotPaused() {
        Event event = save(START);
        set(event.id(), "status = 'blocked', reason_code = 'AWAITS_CHOICE'");
        open(event);
        assertThat(find(Button.class).withId("pause-all").exists()).isFalse();
    }

    @Test
    void whoWasToldSomethingOutdatedIsCorrectedOrLeft() {
        Event event = save(START);
        tell(event, "Office");
        tell(event, "Stage");
        open(save(START.plusDays(1)));
        assertThat(text())
                .contains("Told something outdated (2)")
                .contains("Start: We said Sun 20 Dec 20:00; now Mon 21 Dec 20:00");

        test(find(Button.class).withClassName("leave-outdated").all().getFirst())
                .click();
        soon(() -> assertThat(text()).contains("Told something outdated (1)").contains("Left as it is."));
        press("correct");

        soon(() -> assertThat(text()).contains("A correction is prepared: check it, then send it"));
        assertThat(text()).contains("1 correction is in the review queue: check what it says, then send.");
        UUID prepared = jdbc().sql("select id from scheduled_message where event_id = ? and ad_hoc")
                .param(event.id().value())
                .query(UUID.class)
                .single();
        assertThat(find(Anchor.class).withId("open-prepared").single())
                .extracting(Anchor::getHref, Anchor::getText)
                .containsExactly("message/" + prepared, "Open the correction");
        assertThat(find(Button.class).withId("correct").exists()).isFalse();
        assertThat(text()).contains("Corrections under way");
    }

    @Test
    void whatSomebodyElseChangesIsShownByItself() {
        Event event = save(START);
        open(event);
        Button edit = find(Button.class).withId("edit-event").single();

        save(START.plusHours(1));

        soon(() -> assertThat(find(Span.class).withId("event-start").single().getText())
                .isEqualTo("Sun 20 Dec 2026, 21:00 · Europe/Berlin"));
        assertThat(find(Button.class).withId("edit-event").single()).isSameAs(edit);
    }

    @Test
    void anOutageIsSaidAndThePageHealsByItself() {
        Event event = save(START);
        database.away(true);
        open(event);
        assertThat(text()).contains("The database can't be reached");
        database.away(false);
        soon(() -> assertThat(text()).contains("Tempodrom"));
    }

    @Test
    void whoOnlyReadsChangesNothing() {
        Event event = save(START);
        tell(event, "Office");
        save(START.plusDays(1));
        signInAs(Role.VIEWER, false);
        open(event);
        assertThat(text()).contains("Told something outdated (1)");
        for (String id : List.of("pause-all", "resume-all", "correct", "write-to-event")) {
            assertThat(find(Button.class).withId(id).exists()).as(id).isFalse();
        }
        assertThat(find(Button.class).withClassName("leave-outdated").exists()).isFalse();
    }

    @Test
    void anEventThatIsNotThereLeadsToTheList() {
        UI.getCurrent().navigate("events/" + UUID.randomUUID());
        assertThat(text()).contains("Event not found");
        UI.getCurrent().navigate("events/none");
        assertThat(text()).contains("Event not found");
    }

    @Test
    void whatItCanDoLeadsToItsOwnPages() {
        Event event = save(START);
        open(event);
        press("edit-event");
        assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("Mahler");
        find(Dialog.class).single().close();
        press("write-to-event");
        assertThat(text()).contains("1 chosen");
    }

    private Event save(LocalDateTime starts) {
        EventDetails details = EventDetails.said(
                "Mahler",
                "Tempodrom",
                "Berlin",
                starts,
                ZONE,
                starts.minusHours(6),
                null,
                null,
                null,
                List.of(contact("Office", "Kim", "+4930123456"), contact("Stage", null, null)));
        return editing.save(caller, new EventKey.Reference("tour-1"), details, null)
                .plan()
                .subject()
                .event();
    }

    private static ContactDetails contact(String role, @Nullable String name, @Nullable String phone) {
        return ContactDetails.said("contact", ZONE, null, role, name, role + "@example.org", phone, null, null, null);
    }

    private void tell(Event event, String role) {
        Told.deliver(jdbc(), event.id().value(), "REMINDER", role, NOW.minus(Duration.ofDays(1)));
    }

    private void open(Event event) {
        UI.getCurrent().navigate("events/" + event.id());
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
        roundTrip();
    }

    private String dialogTitle() {
        return find(Dialog.class).withId("bulk-dialog").single().getHeaderTitle();
    }

    private void confirm() {
        test(find(Button.class).withClassName("submit").single()).click();
        roundTrip();
    }

    private void close() {
        find(Dialog.class).withId("bulk-dialog").single().close();
        roundTrip();
    }

    private List<String> statuses(EventId event) {
        return jdbc().sql(
                        "select status from scheduled_message where event_id = ? and status in ('scheduled', 'paused')")
                .param(event.value())
                .query(String.class)
                .list();
    }

    private void set(EventId event, String values) {
        jdbc().sql("update scheduled_message set %s where event_id = ?".formatted(values))
                .param(event.value())
                .update();
    }
}
