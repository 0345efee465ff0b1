package io.cuesheet.application.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.sheet.Sheet;
import io.cuesheet.application.seasonfile.sheet.XlsxSheets;
import io.cuesheet.application.seasonfile.table.Column;
import io.cuesheet.application.text.Language;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportTemplateTest {

    private final Caller caller = new Caller(new OrgId(UUID.randomUUID()), "user:ann", Role.VIEWER);
    private final ImportTemplate template = new ImportTemplate();

    @Test
    void anEmptyTemplateIsUnderstoodAndHasNoEvents() {
        byte[] german = Language.in(Locale.GERMAN, () -> template.xlsx(caller));
        for (byte[] file : List.of(template.csv(caller), template.xlsx(caller), german)) {
            FileRefused refused = catchThrowableOfType(
                    FileRefused.class,
                    () -> CaseFile.storable(SeasonFormat.of(file), file, ZoneId.of("Europe/Berlin")));

            assertThat(refused.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.reasonCode()).isEqualTo(FileReason.FILE_EMPTY);
                assertThat(problem.message()).isEqualTo("The file has a header and no events.");
            });
        }
    }

    @Test
    void theSpreadsheetExplainsEachColumn() {
        List<Sheet> sheets = XlsxSheets.read(template.xlsx(caller));

        assertThat(sheets).extracting(Sheet::name).containsExactly("Season", "Columns");
        assertThat(sheets.get(1).rows())
                .hasSize(Column.written().size() + 1)
                .allSatisfy(row -> assertThat(row.cell(1)).isNotBlank());
    }

    @Test
    void theFileForCsvHasTheColumnsOfAnExport() {
        assertThat(new String(template.csv(caller), StandardCharsets.UTF_8)
                        .strip()
                        .split(","))
                .containsExactly(Column.written().stream().map(Column::header).toArray(String[]::new));
    }
}
