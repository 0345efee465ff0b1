package io.cuesheet.ui.seasonfile;

import io.cuesheet.application.seasonfile.ImportReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What an import did, as sentences. */
final class ReportWords {

    private static final int NAMED_REFS = 5;

    private ReportWords() {}

    static String headline(ImportReport report) {
        if (report.nothingChanged()) {
            return "Nothing changed: Cuesheet already has everything in this file.";
        }
        int planned = report.messagesPlanned().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return "%s new, %d changed, %d unchanged. %s planned."
                .formatted(
                        count(report.eventsCreated(), "event"),
                        report.eventsChanged(),
                        report.eventsUnchanged(),
                        count(planned, "message"));
    }

    /** The same with what was left out. */
    static List<String> whole(ImportReport report, Map<String, String> typeNames) {
        List<String> lines = details(report, typeNames);
        report.problems().forEach(problem -> lines.add("Left out: " + ReportBox.problem(problem)));
        unlisted(report).ifPresent(lines::add);
        return lines;
    }

    /** Empty where all problems are listed. */
    static Optional<String> unlisted(ImportReport report) {
        int count = Objects.requireNonNull(report.problemsCount());
        int more = count - report.problems().size();
        return more > 0
                ? Optional.of("%s in all; %d are not listed".formatted(count(count, "problem"), more))
                : Optional.empty();
    }

    /** With a line for each message type, whose names are given by code. */
    static List<String> details(ImportReport report, Map<String, String> typeNames) {
        List<String> details = new ArrayList<>();
        report.messagesPlanned()
                .forEach((type, number) ->
                        details.add("%s: %d planned".formatted(typeNames.getOrDefault(type, type), number)));
        add(
                details,
                report.skippedTooLate(),
                "skipped, because %s time has passed or has no allowed day before the event",
                "its",
                "their");
        add(details, report.messagesMoved(), "moved with %s event", "its", "their");
        add(
                details,
                report.messagesWithdrawn(),
                "withdrawn: no longer needed, too late, or %s event is postponed",
                "its",
                "their");
        if (!report.missingRefs().isEmpty()) {
            details.add(missing(report.missingRefs()));
        }
        report.notes().forEach(note -> details.add("Line %d: %s".formatted(note.line(), note.message())));
        return details;
    }

    private static void add(List<String> details, int number, String what, String one, String many) {
        if (number > 0) {
            details.add(count(number, "message") + " " + what.formatted(number == 1 ? one : many));
        }
    }

    private static String missing(List<String> refs) {
        int more = refs.size() - NAMED_REFS;
        String named = String.join(", ", refs.subList(0, Math.min(NAMED_REFS, refs.size())));
        return "%s in Cuesheet but not in this file, left unchanged: %s%s"
                .formatted(count(refs.size(), "future event"), named, more > 0 ? " and " + more + " more" : "");
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
