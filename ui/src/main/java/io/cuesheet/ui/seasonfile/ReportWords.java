package io.cuesheet.ui.seasonfile;

import io.cuesheet.application.seasonfile.ImportReport;
import io.cuesheet.application.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The result of an import, as sentences. */
final class ReportWords {

    private static final int NAMED_REFS = 5;

    private ReportWords() {}

    static String headline(ImportReport report) {
        if (report.nothingChanged()) {
            return Texts.of("seasonfile.report.nothing");
        }
        int planned = report.messagesPlanned().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return Texts.of(
                "seasonfile.report.headline",
                report.eventsCreated(),
                report.eventsChanged(),
                report.eventsUnchanged(),
                planned);
    }

    /** The result, including what was not imported. */
    static List<String> whole(ImportReport report, Map<String, String> typeNames) {
        List<String> lines = details(report, typeNames);
        report.problems()
                .forEach(problem -> lines.add(Texts.of("seasonfile.report.left_out", ReportBox.problem(problem))));
        unlisted(report).ifPresent(lines::add);
        return lines;
    }

    /** Empty if all problems are listed. */
    static Optional<String> unlisted(ImportReport report) {
        int count = Objects.requireNonNull(report.problemsCount());
        int more = count - report.problems().size();
        return more > 0 ? Optional.of(Texts.of("seasonfile.report.unlisted", count, more)) : Optional.empty();
    }

    /** With a line for each message type; the names are given by code. */
    static List<String> details(ImportReport report, Map<String, String> typeNames) {
        List<String> details = new ArrayList<>();
        report.messagesPlanned()
                .forEach((type, number) ->
                        details.add(Texts.of("seasonfile.report.planned", typeNames.getOrDefault(type, type), number)));
        add(details, report.skippedTooLate(), "seasonfile.report.skipped");
        add(details, report.messagesMoved(), "seasonfile.report.moved");
        add(details, report.messagesWithdrawn(), "seasonfile.report.withdrawn");
        if (!report.missingRefs().isEmpty()) {
            details.add(missing(report.missingRefs()));
        }
        report.notes().forEach(note -> details.add(ReportBox.line(note.line(), note.message())));
        return details;
    }

    private static void add(List<String> details, int number, String key) {
        if (number > 0) {
            details.add(Texts.of(key, number));
        }
    }

    private static String missing(List<String> refs) {
        int more = refs.size() - NAMED_REFS;
        String named = String.join(", ", refs.subList(0, Math.min(NAMED_REFS, refs.size())));
        return more > 0
                ? Texts.of("seasonfile.report.missing_more", refs.size(), named, more)
                : Texts.of("seasonfile.report.missing", refs.size(), named);
    }
}
