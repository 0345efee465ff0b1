package io.cuesheet.ui.message.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.Query;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.message.Messages;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.SeasonFixture;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MessagesViewTest extends MessagesViewCase {

    @Autowired
    private Messages messages;

    @Test
    void messagesAreListedNearestFirstWithTheirNumbersByType() {
        season.insert(6);
        navigate(MessagesView.class);
        assertThat(rows()).hasSize(18).extracting(Message::sendAt).isSorted();
        assertThat(number("INIT")).isEqualTo("6");
        assertThat(find(Span.class).withId("matches").single().getText()).isEqualTo("18 messages");
    }

    @Test
    void aMessageSentFromItsRowIsShownAsSent() {
        season.insertOne("Nachtmusik", "Europe/Berlin", NOW.plusSeconds(600), "scheduled", "a@example.org");
        navigate(MessagesView.class);
        test(grid()).invokeLitRendererFunction(0, "actions", "sendNow");
        test(find(Button.class).withClassName("submit").single()).click();
        roundTrip();
        assertThat(rows()).extracting(Message::status).containsExactly(MessageStatus.SENT);
    }

    @Test
    void aRowsMenuOffersMovesWithTheirTimesAndTheWayBackToTheRule() {
        season.insertOne("Nachtmusik", "Europe/Berlin", NOW.plusSeconds(86_400), "scheduled", "a@example.org");
        jdbc.sql(
                        "update scheduled_message set planned_at = send_at + interval '2 days', pinned = true where org_id = ?")
                .param(org.value())
                .update();
        navigate(MessagesView.class);
        assertThat(menu(0))
                .containsExactly(
                        "+1 day · Mon 30 Nov 2026, 16:00",
                        "+1 hour · Sun 29 Nov 2026, 17:00",
                        "Next working morning · Mon 30 Nov 2026, 09:00",
                        "Back to rule time · Tue 1 Dec 2026, 16:00",
                        "Edit time…",
                        "Edit status…");
    }

    @Test
    void nothingIsOfferedForAMessageThatWasSent() {
        season.insertOne("Nachtmusik", "Europe/Berlin", NOW.minusSeconds(600), "sent", "a@example.org");
        navigate(MessagesView.class);
        assertThat(grid().menu().fill(rows().getFirst())).isFalse();
    }

    @Test
    void eachDayBeginsWithALineThatSaysWhatFollows() {
        season.insertOne("Nachtmusik", "Europe/Berlin", NOW.plusSeconds(86_400), "scheduled", "a@example.org");
        navigate(MessagesView.class);
        Message first = rows().getFirst();
        assertThat(grid().days(first))
                .containsExactly("Today · Sat 28 Nov · 0 messages", "Tomorrow · Sun 29 Nov · 1 message");
    }

    @Test
    void whatSomebodyElseChangesAppearsByItself() {
        MessageId message =
                season.insertOne("Nachtmusik", "Europe/Berlin", NOW.plusSeconds(600), "scheduled", "a@example.org");
        navigate(MessagesView.class);
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            jdbc.sql("update scheduled_message set status = 'sent', revision = revision + 1 where id = :id")
                    .param("id", message.value())
                    .update();
            roundTrip();
            assertThat(number("sent")).isEqualTo("1");
        });
        assertThat(rows()).extracting(Message::status).containsExactly(MessageStatus.SENT);
    }

    @Test
    void anEmptyOrganisationIsShownTheWayToImport() {
        navigate(MessagesView.class);
        assertThat(grid().getEmptyStateComponent().getElement().getTextRecursively())
                .contains("No messages yet")
                .contains("Import events");
    }

    @Test
    void whoReadsOnlyIsOfferedNoActions() {
        signInAs(Role.VIEWER);
        season.insertOne("Nachtmusik", "Europe/Berlin", NOW.plusSeconds(600), "scheduled", "a@example.org");
        navigate(MessagesView.class);
        assertThat(grid().getColumnByKey("actions")).isNull();
    }

    @Test
    void theListIsLedOnToTheNextMessageByTheClockAsItIsNow() {
        season.insertOne("Nachtmusik", "Europe/Berlin", NOW.plusSeconds(600), "scheduled", "a@example.org");
        season.insertOne("Tallis", "Europe/London", NOW.plusSeconds(3600), "scheduled", "b@example.org");
        AtomicReference<Instant> time = new AtomicReference<>(NOW);
        InstantSource clock = time::get;
        MessageSource source = new MessageSource(
                messages, CurrentCaller.get(), ZoneOffset.UTC, clock.withZone(ZoneOffset.UTC), extent -> {}, () -> {});
        source.fetch(new Query<>(0, 50, List.of(), null, null)).toList();
        assertThat(source.extent()).isEqualTo(new MessageSource.Extent(NOW, 0, 2, false));
        assertThat(source.isBehindTime()).isFalse();

        time.set(NOW.plusSeconds(900));
        assertThat(source.isBehindTime()).isTrue();
        source.refreshAll();
        assertThat(source.extent().behind()).as("a refresh moves nothing").isZero();

        source.moveOn();
        assertThat(source.extent().behind()).isEqualTo(1);
        assertThat(source.isBehindTime()).isFalse();
    }

    @Test
    void anotherOrganisationsMessagesAreNotListed() {
        OrgId other = OrganisationFixture.insert(jdbc, "other" + organisations);
        new SeasonFixture(jdbc, other, NOW)
                .insertOne("Elsewhere", "Europe/Berlin", NOW.plusSeconds(600), "scheduled", "a@example.org");
        navigate(MessagesView.class);
        assertThat(rows()).isEmpty();
    }

    private List<String> menu(int row) {
        MessageGrid grid = grid();
        grid.menu().fill(rows().get(row));
        return grid.menu().items().stream()
                .map(item -> item.getText())
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
