package io.cuesheet.ui.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.seasonfile.ImportReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportWordsTest {

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
                        "12 messages skipped, because their time has passed or has no allowed day before the event",
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
