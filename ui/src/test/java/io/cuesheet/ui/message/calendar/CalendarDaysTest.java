package io.cuesheet.ui.message.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.db.Times;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a day of the calendar shows. */
class CalendarDaysTest extends ViewTest {

    @Test
    void eachDayShowsItsEventsAboveItsMessages() {
        // An event is 14 days after the message that is inserted with it.
        insert("Late show", NOW.minus(Duration.ofDays(12)).plusSeconds(3600));
        insert("Matinee", NOW.minus(Duration.ofDays(12)).minusSeconds(3600));
        insert("Told early", NOW.plus(Duration.ofDays(2)).minusSeconds(8 * 3600));
        insert("Told late", NOW.plus(Duration.ofDays(2)).plusSeconds(60));
        open("2026-11-30");

        assertThat(day("2026-11-30"))
                .containsExactly(
                        "concert: 15:00 Matinee",
                        "concert: 17:00 Late show",
                        "entry: 08:00 Told early · First contact",
                        "entry: 16:01 Told late · First contact");
    }

    @Test
    void aMessageThatWasSentEarlyStandsOnTheDayOnWhichItWentOutAndSaysForWhenItWasPlanned() {
        MessageId early = insert("Early", Instant.parse("2026-12-01T09:00:00Z"));
        jdbc().sql("update scheduled_message set status = 'sent', sent_at = ? where id = ?")
                .params(Times.timestamp(Instant.parse("2026-11-30T11:30:00Z")), early.value())
                .update();
        open("2026-11-30");

        assertThat(day("2026-11-30")).containsExactly("entry: 12:30 Early · First contact");
        assertThat(find(Div.class).withClassName("entry").single().getElement().getAttribute("title"))
                .endsWith("Mon 30 Nov 2026, 12:30 · Europe/Berlin, Sent, planned for Tue 1 Dec 2026, 10:00");
    }

    private MessageId insert(String event, Instant sendAt) {
        return season.insertOne(event, "Europe/Berlin", sendAt, "scheduled", "a@example.org");
    }

    private static void open(String day) {
        UI.getCurrent().navigate("calendar", QueryParameters.of("day", day));
    }

    /** What stands below the day's name, from top to bottom. */
    private List<String> day(String day) {
        assertThat(text()).isNotEmpty();
        Component number = find(Anchor.class).withId("number-" + day).single();
        Component cell = number.getParent().orElseThrow().getParent().orElseThrow();
        return cell.getChildren()
                .skip(1)
                .map(part -> "%s: %s".formatted(part.getElement().getAttribute("class"), words(part)))
                .toList();
    }

    /** Without the button that moves a message. */
    private static String words(Component part) {
        return part.getElement().getTextRecursively().replace("✎", "").replaceFirst("^(\\d\\d:\\d\\d)(?! )", "$1 ");
    }
}
