package io.cuesheet.ui.message.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dnd.DragStartEvent;
import com.vaadin.flow.component.dnd.DropEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** The page says, with the real rules and rows, that a message is set to a time at which it will have expired. Its event is 16 days ahead. */
class ExpiryInPageTest extends ViewTest {

    private static final String WARNING =
            "First contact expires at the event's start, Mon 14 Dec 2026, 16:00 (Europe/Berlin). At this time it will be skipped.";

    @Test
    void inTheMessagesPageBeforeItIsSavedAndAfterwardsAndTheLifeDoesNotPromiseASend() {
        MessageId message = insert();
        UI.getCurrent().navigate("message/" + message);
        assertThat(text()).contains("it will then be sent");
        find(Button.class).withClassName("edit-time").single().click();
        choose("2026-12-11T15:59:59");
        assertThat(find(Notice.class).exists()).isFalse();
        choose("2026-12-14T15:59:59");
        assertThat(warning())
                .isEqualTo("It goes out on the day of the event. Its text was written for 14 days before the event.");

        choose("2026-12-14T16:00");
        assertThat(warning()).isEqualTo(WARNING);
        find(Button.class).withClassName("submit").single().click();
        draw();

        assertThat(test(find(Notification.class).single()).getText()).isEqualTo(WARNING);
        soon(() -> assertThat(text())
                .contains("it would then be skipped: First contact expires at the event's start")
                .contains("At that time it will be skipped: First contact expires")
                .doesNotContain("it will then be sent", "then it is sent"));
    }

    @Test
    void inTheCalendarAsSoonAsItIsDropped() {
        insert();
        UI.getCurrent()
                .navigate("calendar", QueryParameters.of("day", "2026-11-30").merging("span", "month"));
        assertThat(text()).contains("Monday");
        Div entry = find(Div.class).withClassName("entry").single();
        ComponentUtil.fireEvent(entry, new DragStartEvent<>(entry, true));
        Div day = find(Div.class).withClassName("day").all().stream()
                .filter(cell -> "2026-12-03".equals(cell.getElement().getAttribute("data-day")))
                .findFirst()
                .orElseThrow();
        jdbc().sql("update message_type set expiry_minutes = -20160 where org_id = ?")
                .param(org.value())
                .update();

        ComponentUtil.fireEvent(day, new DropEvent<>(day, true, "move"));
        draw();

        assertThat(warning()).startsWith("First contact expires 336 hours before the event's start, Mon 30 Nov 2026");
    }

    private MessageId insert() {
        return season.insertOne("Monday", "Europe/Berlin", NOW.plus(Duration.ofDays(2)), "scheduled", "a@example.org");
    }

    private void choose(String local) {
        find(DateTimePicker.class).single().setValue(LocalDateTime.parse(local));
        draw();
    }

    private String warning() {
        return find(Notice.class).single().getElement().getTextRecursively();
    }

    private void draw() {
        VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
        roundTrip();
    }
}
