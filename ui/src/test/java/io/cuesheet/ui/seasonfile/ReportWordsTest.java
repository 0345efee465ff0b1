package io.cuesheet.ui.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.ImportReport;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportWordsTest {

    @Test
    void whatWasLeftOutIsListedAndTheRestCounted() {
        ImportReport report = new ImportReport(
                1,
                0,
                0,
                List.of(),
                Map.of(),
                0,
                0,
                0,
                List.of(),
                List.of(new FileProblem(7, "city", FileReason.MISSING_VALUE, "The value is missing.")),
                3,
                List.of(),
                List.of(),
                List.of());

        assertThat(ReportWords.whole(report, Map.of()))
                .containsExactly(
                        "Left out: " + ReportBox.problem(report.problems().getFirst()),
                        "3 problems in all; 2 are not listed");
    }

    @Test
    void answersThatAreKeptAreTold() {
        ImportAnswers answers = new ImportAnswers(
                Map.of("Bar Time", ZoneId.of("Europe/Berlin")),
                "Bar",
                null,
                AllDay.at(LocalTime.of(19, 30)),
                Choice.LEAVE_OUT,
                null,
                null,
                null);

        assertThat(AnswerWords.of(answers))
                .containsExactly(
                        "Time zone \"Bar Time\": Europe/Berlin",
                        "Venue of events without a place: Bar",
                        "All-day events start at 19:30",
                        "Events that repeat are left out");
    }

    private static final Map<String, String> NAMES = Map.of("INIT", "First contact");

    @Test
    void anImportIsCountedByType() {
        Map<String, Integer> planned = new LinkedHashMap<>();
        planned.put("INIT", 167);
        planned.put("REMINDER", 1);
        ImportReport report = new ImportReport(200, 1, 3, List.of("nyp-1", "nyp-2"), planned, 12, 1, 0, List.of());
        assertThat(ReportWords.headline(report))
                .isEqualTo("200 events new, 1 changed, 3 unchanged. 168 messages planned.");
        assertThat(ReportWords.details(report, NAMES))
                .containsExactly(
                        "First contact: 167 planned",
                        "REMINDER: 1 planned",
                        "12 messages skipped, because their time has passed or no day before the event is allowed",
                        "1 message moved with its event",
                        "2 future events in Cuesheet but not in this file, left unchanged: nyp-1, nyp-2");
    }

    @Test
    void theSameFileAgainSaysSo() {
        ImportReport report = new ImportReport(0, 0, 250, List.of(), Map.of(), 0, 0, 0, List.of());
        assertThat(ReportWords.headline(report)).startsWith("Nothing changed");
        assertThat(ReportWords.details(report, NAMES)).isEmpty();
    }
}
