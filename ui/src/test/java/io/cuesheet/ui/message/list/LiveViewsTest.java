package io.cuesheet.ui.message.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.dnd.DragEndEvent;
import com.vaadin.flow.component.dnd.DragStartEvent;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.message.Messages;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.ui.SeasonFixture;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.ui.message.deletion.DeletionsView;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is drawn stays as it is until it is another. */
class LiveViewsTest extends ViewTest {

    @Autowired
    private Messages messages;

    @Test
    void aDayOfTheCalendarInWhichNothingChangedIsLeftAsItIs() {
        insertOne("Monday", Duration.ofDays(2));
        MessageId tuesday = insertOne("Tuesday", Duration.ofDays(3));
        openCalendar();
        Component monday = entry("Monday");
        Component before = entry("Tuesday");

        setStatus(tuesday, "paused");

        soon(() -> assertThat(entry("Tuesday")).isNotSameAs(before));
        assertThat(entry("Monday")).isSameAs(monday);
    }

    @Test
    void nothingIsDrawnAnewUnderSomebodyWhoDrags() {
        MessageId message = insertOne("Monday", Duration.ofDays(2));
        openCalendar();
        Div dragged = entry("Monday");
        ComponentUtil.fireEvent(dragged, new DragStartEvent<>(dragged, true));
        setStatus(message, "paused");
        for (int beats = 0; beats < 20; beats++) {
            jdbc().sql("select pg_sleep(0.05)").query().listOfRows();
            beat();
        }
        assertThat(entry("Monday")).isSameAs(dragged);

        ComponentUtil.fireEvent(dragged, new DragEndEvent<>(dragged, true, "none"));

        soon(() -> assertThat(entry("Monday")).isNotSameAs(dragged));
    }

    @Test
    void aMessageOfTheCalendarIsMovedWithoutDraggingIt() {
        insertOne("Monday", Duration.ofDays(2));
        openCalendar();
        test(find(NativeButton.class).withClassName("edit-time").single()).click();
        assertThat(find(Dialog.class).single().getId()).contains("edit-time-dialog");
    }

    @Test
    void whoOnlyReadsMovesNothing() {
        signInAs(Role.VIEWER, false);
        insertOne("Monday", Duration.ofDays(2));
        openCalendar();
        assertThat(find(NativeButton.class).withClassName("edit-time").exists()).isFalse();
    }

    @Test
    void theNumberOfADayLeadsToAsManyMessages() {
        insertOne("Counted", Duration.ofDays(2));
        setStatus(insertOne("Skipped", Duration.ofDays(2)), "skipped");
        setStatus(insertOne("Failed", Duration.ofDays(2)), "failed");
        openCalendar();
        Anchor number = find(Anchor.class).withId("number-2026-11-30").single();
        assertThat(number.getText()).isEqualTo("1");

        UI.getCurrent()
                .navigate(
                        MessagesView.class,
                        QueryParameters.fromString(number.getHref().substring("./?".length())));

        assertThat(text()).contains("1 message matches");
    }

    @Test
    void aMessageThatComesBackToItsPlaceIsListedAgain() {
        MessageId message = insertOne("Monday", Duration.ofDays(2));
        UI.getCurrent().navigate(MessagesView.class, QueryParameters.of("to", "2026-11-30"));
        assertThat(text()).contains("1 message matches");
        move(message, 7);
        assertThat(text()).contains("0 messages match");

        move(message, -7);

        assertThat(text()).contains("1 message matches");
    }

    @Test
    void theButtonsOfAMessageStayWhenItChanges() {
        MessageId message = insertOne("Monday", Duration.ofDays(2));
        UI.getCurrent().navigate("message/" + message);
        Button before = find(Button.class).withClassName("edit-time").single();
        setStatus(message, "sent");
        soon(() -> assertThat(text()).contains("Sent"));
        Button after = find(Button.class).withClassName("edit-time").single();
        assertThat(after).isSameAs(before);
        soon(() -> assertThat(after.isEnabled()).isFalse());
    }

    @Test
    void aMessageSaysUntilItsWorkflowIsToldOfTheLastChange() {
        MessageId message = insertOne("Monday", Duration.ofDays(2));
        jdbc().sql("""
                        insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                        values (:id, :org, 'tell', now(), 'reschedule', now())
                        """).param("id", message.value()).param("org", org.value()).update();
        UI.getCurrent().navigate("message/" + message);
        assertThat(text()).contains("gets the last change in a moment");

        taskQueue.set(new Pollers(null));
        soon(() -> assertThat(text()).contains("can't be reached; gets the last change once"));

        jdbc().sql("delete from engine_sync where message_id = :id")
                .param("id", message.value())
                .update();
        soon(() -> assertThat(text()).doesNotContain("the last change"));
    }

    @Test
    void deletionsAreNotDrawnAnewWhileNothingChanges() {
        jdbc().sql("""
                        insert into deletion (id, org_id, actor, filter, requested_at, undo_until, deleted_count, in_flight_count)
                        values (?, ?, 'user:x', '{}', now(), ?::timestamptz, 3, 0)
                        """)
                .params(UUID.randomUUID(), org.value(), NOW.plusSeconds(500).toString())
                .update();
        UI.getCurrent().navigate(DeletionsView.class);
        Grid<?> grid = find(Grid.class).withId("deletions").single();
        AtomicInteger drawn = new AtomicInteger();
        grid.getDataProvider().addDataProviderListener(change -> drawn.incrementAndGet());
        for (int beats = 0; beats < 5; beats++) {
            jdbc().sql("select pg_sleep(0.05)").query().listOfRows();
            beat();
        }
        assertThat(drawn).hasValue(0);
    }

    @Test
    void aContactWithoutMessagesHasAPageToo() {
        UUID contact = UUID.randomUUID();
        insertContact(contact, org);
        UI.getCurrent().navigate("contact/" + contact);
        assertThat(text()).contains("Stage · new@example.org").contains("0 messages match");
    }

    @Test
    void anotherOrganisationsContactIsNotShown() {
        OrgId other = OrganisationFixture.insert(jdbc(), "other-than-" + org);
        UUID contact = UUID.randomUUID();
        insertContact(contact, other);
        UI.getCurrent().navigate("contact/" + contact);
        assertThat(text()).contains("Contact not found").doesNotContain("new@example.org");
    }

    @Test
    void whatCollidesAppearsByItself() {
        MessageId message = insertOne("First", Duration.ofDays(2));
        UI.getCurrent().navigate("recipient/" + message);
        assertThat(text()).contains("No two open messages reach this person within two hours.");
        insertOne("Second", Duration.ofDays(2).plusHours(1));
        soon(() ->
                assertThat(text()).contains("Within two hours of each other:").contains("Second"));
    }

    @Test
    void anAddressWithoutAMailboxIsSaidBeforeTheNextMessageIsDue() {
        MessageId message = insertOne("First", Duration.ofDays(2));
        UI.getCurrent().navigate("recipient/" + message);
        assertThat(text()).doesNotContain("This address has been on the suppression list");
        jdbc().sql("""
                        insert into suppression (id, org_id, address, reason, source, actor, created_at)
                        values (gen_random_uuid(), ?, 'a@example.org', 'bounced', 'server', 'service:scheduler', now())
                        """).param(org.value()).update();
        insertOne("Second", Duration.ofDays(5));
        soon(() -> assertThat(text())
                .contains("This address has been on the suppression list since")
                .contains("the mail server says that there is no such mailbox"));
    }

    private MessageId insertOne(String event, Duration ahead) {
        return season.insertOne(event, "Europe/Berlin", NOW.plus(ahead), "scheduled", "a@example.org");
    }

    /** As a quick command does. */
    private void move(MessageId message, int days) {
        jdbc().sql("update scheduled_message set send_at = send_at + make_interval(days => ?), revision = revision + 1"
                        + " where id = ?")
                .params(days, message.value())
                .update();
        find(MessageBoard.class)
                .single()
                .changed(List.of(messages.find(caller, message).orElseThrow()));
        roundTrip();
    }

    private void setStatus(MessageId message, String status) {
        jdbc().sql("update scheduled_message set status = ?, revision = revision + 1 where id = ?")
                .params(status, message.value())
                .update();
    }

    private void insertContact(UUID contact, OrgId owner) {
        MessageId message = new SeasonFixture(jdbc(), owner, NOW)
                .insertOne("Elsewhere", "Europe/Berlin", NOW, "sent", "b@example.org");
        jdbc().sql("""
                        insert into contact (id, org_id, event_id, ref, role, email)
                        select ?, org_id, event_id, 'new', 'Stage', 'new@example.org' from scheduled_message where id = ?
                        """).params(contact, message.value()).update();
    }

    private void openCalendar() {
        UI.getCurrent().navigate("calendar", QueryParameters.of("day", "2026-11-30"));
    }

    private Div entry(String event) {
        List<Div> entries = find(Div.class).withClassName("entry").all().stream()
                .filter(entry -> entry.getElement().getTextRecursively().contains(event))
                .toList();
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }
}
