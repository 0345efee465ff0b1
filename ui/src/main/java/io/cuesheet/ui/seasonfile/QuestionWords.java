package io.cuesheet.ui.seasonfile;

import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.text.Texts;
import java.util.stream.Collectors;

/** A file's questions in the words of the page; the API's questions name parameters, values and properties of the file. */
final class QuestionWords {

    private static final int NAMED_LINES = 5;

    private QuestionWords() {}

    static String of(FileQuestion question) {
        return question.required()
                ? Texts.of("seasonfile.question.asked", lines(question), sentence(question))
                : Texts.of("seasonfile.question.offered", lines(question), sentence(question));
    }

    private static String lines(FileQuestion question) {
        String lines = question.lines().stream()
                .limit(NAMED_LINES)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        int more = question.count() - Math.min(NAMED_LINES, question.lines().size());
        if (more > 0) {
            return Texts.of("seasonfile.question.lines_more", lines, more);
        }
        return question.lines().size() == 1
                ? Texts.of("seasonfile.question.line", lines)
                : Texts.of("seasonfile.question.lines", lines);
    }

    private static String sentence(FileQuestion question) {
        return switch (question.reasonCode()) {
            case DATE_WITHOUT_TIME -> Texts.of("seasonfile.question.no_time");
            case MISSING_VENUE ->
                question.about() == null
                        ? Texts.of("seasonfile.question.no_venue")
                        : Texts.of("seasonfile.question.coordinates", question.about());
            case MISSING_CITY -> Texts.of("seasonfile.question.no_city");
            case ZONE_MISMATCH -> question.message().replace(" (VTIMEZONE)", "");
            default -> question.message();
        };
    }
}
