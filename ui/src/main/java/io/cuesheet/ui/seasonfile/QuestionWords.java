package io.cuesheet.ui.seasonfile;

import io.cuesheet.application.refusal.FileQuestion;
import java.util.stream.Collectors;

/** Questions of a file in the words of the page: those that programs read name parameters, values and properties of the file. */
final class QuestionWords {

    private static final int NAMED_LINES = 5;

    private QuestionWords() {}

    static String of(FileQuestion question) {
        return "%s: %s%s"
                .formatted(lines(question), sentence(question), question.required() ? "" : " (You need not answer.)");
    }

    private static String lines(FileQuestion question) {
        String lines = question.lines().stream()
                .limit(NAMED_LINES)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        int more = question.count() - Math.min(NAMED_LINES, question.lines().size());
        String named = (question.lines().size() == 1 && more == 0 ? "Line " : "Lines ") + lines;
        return more > 0 ? named + " and %d more".formatted(more) : named;
    }

    private static String sentence(FileQuestion question) {
        return switch (question.reasonCode()) {
            case DATE_WITHOUT_TIME ->
                "Some events have a date and no time, and messages count from the time. Say when these events start,"
                        + " or leave them out.";
            case MISSING_VENUE -> venue(question);
            case MISSING_CITY -> "Some places are named without a city. If all of them are in one city, name it.";
            case ZONE_MISMATCH -> question.message().replace("The file (VTIMEZONE) sets", "The file itself sets");
            default -> question.message();
        };
    }

    private static String venue(FileQuestion question) {
        String what = question.about() == null
                ? "Some events have no place."
                : "Some events have no place but the coordinates %s.".formatted(question.about());
        return what + " At which venue are they? The answer counts for all events without a place.";
    }
}
