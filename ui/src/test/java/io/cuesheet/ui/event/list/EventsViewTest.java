package io.cuesheet.ui.event.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.application.Told;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.event.EventLine;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The table of events: which it lists, and what it says of each. */
class EventsViewTest extends ViewTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDateTime PAST = LocalDateTime.parse("2026-10-10T20:00");
    private static final LocalDateTime AHEAD = LocalDateTime.parse("2026-12-20T20:00");

    @Autowired
    private EventEditing editing;

    @Test
    void eventsAheadAreListedNearestFirstAndAllOnRequest() {
        save("past", PAST, null);
        save("later", AHEAD.plusDays(1), null);
        save("next", AHEAD, null);
        open("events");
        assertThat(names()).containsExactly("next", "later");
        assertThat(matches()).isEqualTo("2 events");

        press("when-all");
        assertThat(names()).containsExactly("past", "next", "later");
        assertThat(address()).isEqualTo("when=all");
    }

    @Test
    void anAddressSaysWhatIsListed() {
        save("first", AHEAD, null);
        save("second", AHEAD.plusDays(1), null);
        save("third", AHEAD.plusDays(2), null);
        cancel("second");
        open("events?from=2026-12-21&to=2026-12-22");
        assertThat(names()).containsExactly("second", "third");
        open("events?status=cancelled,nonsense");
        assertThat(names()).containsExactly("second");
        open("events?q=thi&from=nonsense");
        assertThat(names()).containsExactly("third");
    }

    @Test
    void whatIsChosenIsReadBackFromTheAddress() {
        EventQuery query = new EventQuery(
                "gala",
                false,
                LocalDate.parse("2026-12-01"),
                null,
                Set.of(EventStatus.CONFIRMED, EventStatus.POSTPONED),
                true);
        QueryParameters address = query.toParameters();
        assertThat(address.getSingleParameter("status")).contains("confirmed,postponed");
        assertThat(EventQuery.of(address)).isEqualTo(query);
        assertThat(EventQuery.of(QueryParameters.empty())).isEqualTo(EventQuery.UPCOMING);
    }

    @Test
    void aSearchOfEventsAheadThatFindsNothingOffersAllDates() {
        save("past", PAST, null);
        open("events");
        test(find(TextField.class).withId("event-search").single()).setValue("past");
        roundTrip();
        assertThat(names()).isEmpty();
        test(find(Button.class).withText("All dates").single()).click();
        roundTrip();
        assertThat(names()).containsExactly("past");
        assertThat(address()).isEqualTo("q=past&when=all");
    }

    @Test
    void aRowSaysWhenWhereTheLoadInAndTheNextMessage() {
        save("gala", AHEAD, AHEAD.minusHours(6));
        open("events");
        assertThat(row(0))
                .contains("Sun 20 Dec 2026, 20:00")
                .contains("gala")
                .contains("Tempodrom, Berlin")
                .contains("Confirmed")
                .contains("Sun 20 Dec 2026, 14:00, confirmed")
                .contains("Reminder, Thu 17 Dec 10:00");
    }

    @Test
    void troubleIsCountedForEachEvent() {
        Event event = save("gala", AHEAD, null);
        save("calm", AHEAD.plusDays(1), null);
        Told.deliver(jdbc(), event.id().value(), "INIT", "Office", NOW.minus(Duration.ofDays(1)));
        save("gala", AHEAD.plusHours(1), null);
        setStatus(event, "REMINDER", "blocked");
        setStatus(event, "DAY_BEFORE", "failed");
        open("events");
        assertThat(row(0)).contains("1 blocked", "1 failed", "1 outdated");
        assertThat(row(1)).endsWith("", "", "");
    }

    @Test
    void anOutageIsSaidAndTheTableComesBackByItself() {
        save("gala", AHEAD, null);
        database.away(true);
        UI.getCurrent().navigate("events");
        roundTrip();
        assertThat(table().getEmptyStateText()).contains("The database can't be reached");
        database.away(false);
        soon(() -> assertThat(names()).containsExactly("gala"));
    }

    private Event save(String name, LocalDateTime starts, LocalDateTime loadIn) {
        ContactDetails office = ContactDetails.said(
                "contact", ZONE, null, "Office", null, "office@example.org", null, null, null, null);
        EventDetails details =
                EventDetails.said(name, "Tempodrom", "Berlin", starts, ZONE, loadIn, null, null, null, List.of(office));
        return editing.save(caller, new EventKey.Reference(name), details, null)
                .plan()
                .subject()
                .event();
    }

    private void cancel(String name) {
        jdbc().sql("update event set status = 'cancelled' where org_id = ? and name = ?")
                .params(org.value(), name)
                .update();
    }

    private void setStatus(Event event, String type, String status) {
        jdbc().sql("""
                        update scheduled_message m set status = :status
                        from message_type t
                        where t.id = m.message_type_id and t.code = :type and m.event_id = :event
                        """)
                .param("status", status)
                .param("type", type)
                .param("event", event.id().value())
                .update();
    }

    private void open(String address) {
        UI.getCurrent().navigate("settings");
        int query = address.indexOf('?');
        if (query < 0) {
            UI.getCurrent().navigate(address);
        } else {
            UI.getCurrent()
                    .navigate(address.substring(0, query), QueryParameters.fromString(address.substring(query + 1)));
        }
        roundTrip();
    }

    private void press(String chip) {
        test(find(NativeButton.class).withId(chip).single()).click();
        roundTrip();
    }

    @SuppressWarnings("unchecked")
    private Grid<EventLine> table() {
        return (Grid<EventLine>) find(Grid.class).withId("events").single();
    }

    private List<EventLine> lines() {
        return table().getGenericDataView().getItems().toList();
    }

    /** All that its card says. */
    private List<String> row(int index) {
        return Stream.of("start", "name", "place", "status", "loadIn", "next", "blocked", "failed", "outdated")
                .map(value -> test(table()).getLitRendererPropertyValue(index, "card", value, String.class))
                .toList();
    }

    private List<String> names() {
        return lines().stream().map(line -> line.event().name()).toList();
    }

    private String matches() {
        return find(Span.class).withId("event-matches").single().getText();
    }

    private String address() {
        return find(EventFilters.class).single().query().toParameters().getQueryString();
    }
}
