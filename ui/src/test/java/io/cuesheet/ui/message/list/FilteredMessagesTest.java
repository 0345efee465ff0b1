package io.cuesheet.ui.message.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.Notice;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The list shows what its filters and its address say. */
class FilteredMessagesTest extends MessagesViewCase {

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
}
