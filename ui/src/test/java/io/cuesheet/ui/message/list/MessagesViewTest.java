package io.cuesheet.ui.message.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.access.SignedIn;
import io.cuesheet.application.engine.RowEngine;
import io.cuesheet.application.message.Messages;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.ui.SeasonFixture;
import io.cuesheet.ui.UiApplication;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@SpringBootTest(classes = UiApplication.class, properties = "vaadin.productionMode=true")
@Import(MessagesViewTest.Parts.class)
@ViewPackages(packages = "io.cuesheet.ui")
class MessagesViewTest extends SpringBrowserlessTest {

    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");
    private static int organisations;

    private JdbcClient jdbc;

    @Autowired
    private Messages messages;

    private OrgId org;
    private SeasonFixture season;

    @Autowired
    void use(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
    }

    @BeforeEach
    void signIn() {
        org = OrganisationFixture.insert(jdbc, "view" + ++organisations);
        season = new SeasonFixture(jdbc, org, NOW);
        signInAs(Role.OPERATOR);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void messagesAreListedNearestFirstWithTheirNumbersByType() {
        season.insert(6);
        navigate(MessagesView.class);
        assertThat(rows()).hasSize(18).extracting(Message::sendAt).isSorted();
        assertThat(number("INIT")).isEqualTo("6");
        assertThat(find(Span.class).withId("matches").single().getText()).isEqualTo("18 messages");
    }

    @Test
    void theAddressSaysWhatIsListed() {
        season.insertOne("Nachtmusik", "Europe/Berlin", NOW.plusSeconds(600), "paused", "a@example.org");
        season.insertOne("Tallis", "Europe/London", NOW.plusSeconds(300), "scheduled", "b@example.org");
        UI.getCurrent().navigate(MessagesView.class, QueryParameters.of("status", "paused"));
        assertThat(rows()).extracting(Message::eventName).containsExactly("Nachtmusik");
        assertThat(find(Span.class).withId("matches").single().getText()).isEqualTo("1 message matches");
        assertThat(number("INIT")).as("of those that match").isEqualTo("1");
        assertThat(number("scheduled")).as("whatever status is chosen").isEqualTo("1");
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

    private List<String> menu(int row) {
        MessageGrid grid = grid();
        grid.menu().fill(rows().get(row));
        return grid.menu().items().stream()
                .map(item -> item.getText())
                .filter(text -> !text.isEmpty())
                .toList();
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
    void aDayThatCannotBeReadLeavesTheFilterAsItWasAndItsTextInItsField() {
        season.insertOne("Nachtmusik", "Europe/Berlin", NOW.plusSeconds(600), "scheduled", "a@example.org");
        navigate(MessagesView.class);
        find(Button.class).withId("more-filters").single().click();
        setByHand("filter-from", LocalDate.parse("2026-12-24"));
        assertThat(rows()).isEmpty();

        typeUnreadable(picker("filter-from"));

        assertThat(rows()).isEmpty();
        assertThat(picker("filter-from").isInvalid()).isTrue();
        press("Clear filters");
        assertThat(rows()).hasSize(1);
        assertThat(picker("filter-from").isInvalid()).isFalse();
    }

    @Test
    void untilBeforeFromIsSaidAtItsFieldAndLeavesTheListAsItWas() {
        season.insertOne("Nachtmusik", "Europe/Berlin", NOW.plusSeconds(600), "scheduled", "a@example.org");
        navigate(MessagesView.class);
        find(Button.class).withId("more-filters").single().click();
        setByHand("filter-from", LocalDate.parse("2026-11-20"));
        setByHand("filter-to", LocalDate.parse("2026-11-10"));
        assertThat(rows()).hasSize(1);
        assertThat(picker("filter-to").isInvalid()).isTrue();
        assertThat(picker("filter-to").getErrorMessage()).startsWith("Until is before From");
        assertThat(picker("filter-to").getValue()).isEqualTo(LocalDate.parse("2026-11-10"));

        setByHand("filter-from", LocalDate.parse("2026-11-01"));
        assertThat(picker("filter-to").isInvalid()).isFalse();
        assertThat(rows()).isEmpty();
    }

    @Test
    void whatOfAnAddressIsNotUnderstoodIsSaid() {
        season.insertOne("Nachtmusik", "Europe/Berlin", NOW.plusSeconds(600), "paused", "a@example.org");
        UI.getCurrent()
                .navigate(
                        MessagesView.class,
                        QueryParameters.fromString(
                                "status=paused,exploded&from=tomorrow&event=00000000-0000-0000-0000-000000000001"));
        assertThat(rows()).hasSize(1);
        assertThat(find(Notice.class).single().getElement().getTextRecursively())
                .isEqualTo("Invalid filters in this address were ignored: status “exploded”, from “tomorrow”, "
                        + "event (there is none with this id). Choose a filter above instead.");
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
    void theBarOfAllThatMatchFollowsTheirNumber() {
        season.insertOne("Nachtmusik", "Europe/Berlin", NOW.plusSeconds(600), "scheduled", "a@example.org");
        season.insertOne("Tallis", "Europe/London", NOW.plusSeconds(3600), "scheduled", "b@example.org");
        navigate(MessagesView.class);
        grid().select(test(grid()).getRow(0));
        find(Button.class).withId("select-all-matching").single().click();
        assertThat(barText()).isEqualTo("All 2 that match");
        season.insertOne("Messiah", "Europe/London", NOW.plusSeconds(7200), "scheduled", "c@example.org");
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            roundTrip();
            assertThat(barText()).isEqualTo("All 3 that match");
        });
    }

    private String barText() {
        return find(BulkBar.class)
                .single()
                .getChildren()
                .findFirst()
                .orElseThrow()
                .getElement()
                .getText();
    }

    private DatePicker picker(String id) {
        return find(DatePicker.class).withId(id).single();
    }

    private void setByHand(String id, @Nullable LocalDate day) {
        test(picker(id)).setValue(day);
    }

    /** As the browser tells it. */
    private static void typeUnreadable(DatePicker picker) {
        picker.getElement().setProperty("_inputElementValue", "tomorrow");
        picker.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(picker.getElement(), "unparsable-change", JacksonUtils.createObjectNode()));
    }

    private void press(String button) {
        test(find(Button.class).all().stream()
                        .filter(found -> found.getText().equals(button))
                        .findFirst()
                        .orElseThrow())
                .click();
    }

    @Test
    void anotherOrganisationsMessagesAreNotListed() {
        OrgId other = OrganisationFixture.insert(jdbc, "other" + organisations);
        new SeasonFixture(jdbc, other, NOW)
                .insertOne("Elsewhere", "Europe/Berlin", NOW.plusSeconds(600), "scheduled", "a@example.org");
        navigate(MessagesView.class);
        assertThat(rows()).isEmpty();
    }

    private void signInAs(Role role) {
        Caller caller = new Caller(org, Actor.user(new UUID(7, 1)), role);
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken((SignedIn) () -> caller, "", "ROLE_" + role.name()));
    }

    private MessageGrid grid() {
        return find(MessageGrid.class).single();
    }

    private List<Message> rows() {
        return IntStream.range(0, test(grid()).size())
                .mapToObj(test(grid())::getRow)
                .toList();
    }

    private String number(String chip) {
        return find(Span.class).all().stream()
                .filter(span -> ("count-" + chip).equals(span.getElement().getAttribute("data-testid")))
                .findFirst()
                .map(Span::getText)
                .orElse("0");
    }

    /** What a real installation brings from outside. Not annotated, so that no other test's component scan finds it. */
    static class Parts {

        @Bean(destroyMethod = "close")
        TestDatabase database() {
            return TestDatabase.create();
        }

        @Bean
        DataSource dataSource(TestDatabase database) {
            return database.dataSource();
        }

        @Bean
        @Primary
        LivePages livePages() {
            return new LivePages() {
                @Override
                public void execute(Runnable task) {
                    task.run();
                }
            };
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        @Primary
        RowEngine rowEngine(MessageStateRepository messages, Clock clock) {
            return new RowEngine(messages, clock);
        }
    }
}
