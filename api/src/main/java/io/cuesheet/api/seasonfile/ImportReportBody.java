package io.cuesheet.api.seasonfile;

import io.cuesheet.api.problem.FileProblemBody;
import io.cuesheet.api.problem.FileQuestionBody;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.ImportReport;
import io.cuesheet.application.seasonfile.content.Assumption;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.MergedAnswers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The result of an import, from {@link ImportReport}.
 *
 * @param assumed assumptions where the file has no data, each once per file, such as the zone of its times (ASSUMED_ZONE)
 * @param remembered answers reused from an earlier import of the same source
 * @param problems parts of the file that were not imported, by line; the first hundred
 * @param problemsCount of all problems, listed or not
 * @param questions questions that the file leaves open; with dry_run=true also those that must be answered
 * @param storable with dry_run=true, whether these answers are enough to store the file
 * @param events with dry_run=true, each event as understood; otherwise none
 */
@Schema(example = """
    {"events_created": 1, "events_changed": 0, "events_unchanged": 0, "missing_refs": [],
     "messages_planned": {"INIT": 1, "REMINDER": 1, "DAY_BEFORE": 1}, "skipped_too_late": 0, "messages_moved": 0,
     "messages_withdrawn": 0, "assumed": [], "notes": [], "nothing_changed": false, "remembered": [], "problems": [],
     "problems_count": 0,
     "questions": [], "storable": true, "events": []}\
    """)
public record ImportReportBody(
        int eventsCreated,
        int eventsChanged,
        int eventsUnchanged,
        List<String> missingRefs,
        Map<String, Integer> messagesPlanned,
        int skippedTooLate,
        int messagesMoved,
        int messagesWithdrawn,
        List<Assumption> assumed,
        List<ImportNote> notes,
        boolean nothingChanged,
        List<MergedAnswers.Remembered> remembered,
        List<FileProblemBody> problems,
        int problemsCount,
        List<FileQuestionBody> questions,
        boolean storable,
        List<ReadEventBody> events) {

    public static ImportReportBody of(EventImport.Preview preview, List<MergedAnswers.Remembered> remembered) {
        return of(
                preview.report().remembering(remembered),
                preview.isStorable(),
                preview.file().events().stream().map(ReadEventBody::of).toList());
    }

    static ImportReportBody of(ImportReport report) {
        return of(report, true, List.of());
    }

    private static ImportReportBody of(ImportReport report, boolean storable, List<ReadEventBody> events) {
        return new ImportReportBody(
                report.eventsCreated(),
                report.eventsChanged(),
                report.eventsUnchanged(),
                report.missingRefs(),
                report.messagesPlanned(),
                report.skippedTooLate(),
                report.messagesMoved(),
                report.messagesWithdrawn(),
                report.assumed(),
                report.notes(),
                report.nothingChanged(),
                report.remembered(),
                report.problems().stream().map(FileProblemBody::of).toList(),
                Objects.requireNonNull(report.problemsCount()),
                report.questions().stream().map(FileQuestionBody::of).toList(),
                storable,
                events);
    }
}
