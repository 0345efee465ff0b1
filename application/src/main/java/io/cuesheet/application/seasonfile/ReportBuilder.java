package io.cuesheet.application.seasonfile;

import io.cuesheet.application.event.EventDraft;
import io.cuesheet.application.planning.EventPlanning;
import io.cuesheet.application.seasonfile.content.ComparedText;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.PlanAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts what an import did.
 *
 * @param drafts of the events that were stored; of a large file these are a part
 * @param told why some of them were left alone
 * @param goingOn dates that a series of the file has no longer
 */
record ReportBuilder(
        SeasonFile file,
        List<EventDraft> drafts,
        List<ImportNote> told,
        List<MessageType> types,
        EventPlanning.Applied applied,
        List<String> futureRefs,
        List<String> goingOn) {

    ImportReport build() {
        int created = (int) drafts.stream().filter(EventDraft::isNew).count();
        int touched = (int) drafts.stream().filter(EventDraft::isTouched).count();
        int moved =
                (int) applied.commands().stream().filter(ReportBuilder::isMove).count();
        int tooLate = (int) applied.stored().stream()
                .filter(message -> message.plan().action() == PlanAction.PAST)
                .count();
        return new ImportReport(
                created,
                touched - created,
                drafts.size() - touched,
                missingRefs(),
                plannedByType(),
                tooLate,
                moved,
                applied.commands().size() - moved,
                Stream.concat(file.notes().stream(), told.stream()).toList(),
                file.problems(),
                file.problemCount(),
                file.questions(),
                List.of(),
                file.assumed());
    }

    private static boolean isMove(MessageCommand command) {
        return command instanceof MessageCommand.Reschedule
                || command instanceof MessageCommand.ChangeStatus change && change.status() == MessageStatus.SCHEDULED;
    }

    private List<String> missingRefs() {
        Set<String> inFile = file.refs();
        Set<String> ofSeries = Set.copyOf(goingOn);
        Set<String> origins = inFile.stream().map(ReportBuilder::origin).collect(Collectors.toSet());
        return futureRefs.stream()
                .filter(ref -> !inFile.contains(ref)
                        && !inFile.contains(ComparedText.ofReference(ref))
                        && (origins.contains(origin(ref)) || ofSeries.contains(ref)))
                .toList();
    }

    private static String origin(String externalRef) {
        return externalRef.substring(0, Math.max(0, externalRef.indexOf('-')));
    }

    private Map<String, Integer> plannedByType() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (MessageType type : types) {
            int count = (int) applied.stored().stream()
                    .filter(message -> message.plan().birthStatus().isOpen()
                            && message.plan().slot().typeCode().equals(type.code()))
                    .count();
            if (count > 0) {
                counts.put(type.code(), count);
            }
        }
        return counts;
    }
}
