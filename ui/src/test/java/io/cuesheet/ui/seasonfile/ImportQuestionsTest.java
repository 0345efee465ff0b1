package io.cuesheet.ui.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A calendar that leaves something open is answered in the page, and not asked again the next time. */
class ImportQuestionsTest extends ImportViewCase {

    private static final String FILE = """
            BEGIN:VCALENDAR
            X-WR-CALNAME:Town Hall
            BEGIN:VEVENT
            UID:q1
            DTSTART;VALUE=DATE:20270710
            SUMMARY:Fair
            ATTENDEE:mailto:a@example.org
            END:VEVENT
            BEGIN:VEVENT
            UID:q2
            DTSTART;TZID=Europe/Berlin:20270711T193000
            RRULE:FREQ=WEEKLY;COUNT=2
            SUMMARY:Quiz
            LOCATION:Bar\\, Berlin
            ATTENDEE:mailto:a@example.org
            END:VEVENT
            END:VCALENDAR
            """;

    private static final String EVERYTHING_OPEN = """
            BEGIN:VCALENDAR
            X-WR-CALNAME:Open
            BEGIN:VEVENT
            UID:o1
            DTSTART;VALUE=DATE:20270710
            SUMMARY:Fair
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20270711
            UID:o2
            SUMMARY:Walk
            GEO:51.5166;-0.1479
            END:VEVENT
            BEGIN:VEVENT
            UID:o3
            DTSTART;TZID=Europe/Berlin:20270712T193000
            SUMMARY:Quiz
            LOCATION:Bar
            RRULE:FREQ=WEEKLY;COUNT=2
            END:VEVENT
            BEGIN:VEVENT
            UID:o4
            DTSTART;TZID=America/New_York:20270713T193000
            SUMMARY:Gig
            LOCATION:Bar
            END:VEVENT
            BEGIN:VEVENT
            UID:o5
            DTSTART;TZID=House Time:20270714T193000
            SUMMARY:Gig
            LOCATION:Bar
            END:VEVENT
            BEGIN:VTIMEZONE
            TZID:America/New_York
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0100
            END:STANDARD
            END:VTIMEZONE
            END:VCALENDAR
            """;

    @Test
    void whatIsOpenIsAnsweredByFieldsAndOfferedTheNextTime() {
        start("tour.ics", FILE);
        assertThat(text())
                .contains("tour.ics has open questions; nothing is stored yet")
                .contains("Some events have a date and no time")
                .contains("Some events have no place")
                .contains("Some events repeat");
        assertThat(find(Button.class).withId("import-now").exists()).isFalse();

        answer();

        assertThat(text())
                .contains("What importing tour.ics will do")
                .contains("3 events new")
                .contains("Line 3: Fair, Sat 10 Jul 2027, 20:00");
        test(find(Button.class).withId("import-now").single()).click();
        run();
        while (queue.step()) {
            // A worker would.
        }
        assertThat(jdbc().sql("select count(*) from event where org_id = :org")
                        .param("org", org.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        UI.getCurrent().removeAll();
        start("tour.ics", FILE.replace("SUMMARY:Fair", "SUMMARY:Market"));
        assertThat(text())
                .contains("What importing tour.ics will do")
                .contains("The answers of its last import are used:")
                .contains("Venue of events without a place: Town Hall")
                .contains("1 changed");
        test(find(Button.class).withId("answer-anew").single()).click();
        run();
        assertThat(text()).contains("Some events repeat");
    }

    @Test
    void whatIsGoodIsTakenOnRequest() {
        start(
                "tour.ics",
                FILE.replaceAll("(?s)BEGIN:VEVENT\nUID:q1.*?END:VEVENT\n", "")
                        .replace("RRULE:FREQ=WEEKLY;COUNT=2\n", "")
                        .replace("END:VCALENDAR", "BEGIN:VEVENT\nUID:q3\nEND:VEVENT\nEND:VCALENDAR"));
        assertThat(text()).contains("tour.ics was not imported; nothing was stored");

        test(find(Button.class).withId("take-good").single()).click();
        run();

        assertThat(text())
                .contains("What importing tour.ics will do")
                .contains("1 event new")
                .contains("Left out: Line 10");
    }

    @Test
    void thePageAsksInWordsOfPeopleAndNamesNeitherParametersNorProperties() {
        start("tour.ics", EVERYTHING_OPEN);

        List<String> questions = find(QuestionFields.class)
                .single()
                .getChildren()
                .filter(Paragraph.class::isInstance)
                .map(child -> ((Paragraph) child).getText())
                .toList();
        assertThat(questions)
                .contains(
                        "Lines 5, 9: Some events have a date and no time, and messages count from the time. Say when these"
                                + " events start, or leave them out.",
                        "Line 3: Some events have no place. At which venue are they? The answer counts for all events"
                                + " without a place.",
                        "Line 8: Some events have no place but the coordinates 51.5166, -0.1479. At which venue are they?"
                                + " The answer counts for all events without a place.")
                .anySatisfy(question -> assertThat(question).contains("The file sets the clocks"))
                .allSatisfy(question -> assertThat(question).doesNotContainPattern("[a-z]_[a-z]|[A-Z]{5}"));
        assertThat(find(TextField.class).withCaption("Venue").all()).hasSize(1);
    }

    @SuppressWarnings("unchecked")
    private void answer() {
        find(TimePicker.class).single().setValue(LocalTime.of(20, 0));
        find(TextField.class).withCaption("Venue").single().setValue("Town Hall");
        find(ComboBox.class).withCaption("Events that repeat").single().setValue(Choice.TAKE);
        test(find(Button.class).withId("answer").single()).click();
        run();
    }
}
