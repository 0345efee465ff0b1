package io.cuesheet.application.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import org.jspecify.annotations.Nullable;

/** Imports as a careful person does, who looks first: what was shown is what comes. */
final class PreviewedImport {

    private PreviewedImport() {}

    static ImportReport take(
            EventImport imports, Caller caller, SeasonFormat format, byte[] file, ImportAnswers answers) {
        EventImport.Preview shown = shown(imports, caller, format, file, answers);
        ImportReport report = imports.importFile(caller, format, file, answers, ErrorPolicy.REFUSE);
        assertThat(shown).isNotNull();
        assertThat(report).isEqualTo(shown.report());
        return report;
    }

    /** Null where nothing can be made of the file; importing it says so, too. */
    private static EventImport.@Nullable Preview shown(
            EventImport imports, Caller caller, SeasonFormat format, byte[] file, ImportAnswers answers) {
        try {
            return imports.preview(caller, format, file, answers, ErrorPolicy.REFUSE);
        } catch (FileRefused refused) {
            return null;
        }
    }
}
