package io.cuesheet.ui.seasonfile;

import io.cuesheet.application.seasonfile.content.DateOrder;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import io.cuesheet.application.seasonfile.content.TableAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Answers to what a file leaves open, as sentences. */
final class AnswerWords {

    private AnswerWords() {}

    /** Those that are kept from one import to the next. */
    static List<String> of(ImportAnswers answers) {
        List<String> words = new ArrayList<>();
        new TreeMap<>(answers.zones())
                .forEach((name, zone) -> words.add(
                        name.isEmpty()
                                ? "Time zone of what is open: " + zone
                                : "Time zone \"%s\": %s".formatted(name, zone)));
        if (answers.defaultVenue() != null) {
            words.add("Venue of events without a place: " + answers.defaultVenue());
        }
        if (answers.defaultCity() != null) {
            words.add("City of places without one: " + answers.defaultCity());
        }
        if (answers.allDay() != null) {
            words.add(allDay(answers.allDay()));
        }
        if (answers.recurrence() != null) {
            words.add(
                    answers.recurrence() == Choice.TAKE
                            ? "Each date of an event that repeats is taken"
                            : "Events that repeat are left out");
        }
        addTable(answers.table(), words);
        return words;
    }

    private static String allDay(AllDay answer) {
        if (answer.start() != null) {
            return "Events of a whole day start at " + answer.start();
        }
        return answer.staysOpen()
                ? "Events of a whole day are taken without a time, and their messages wait"
                : "Events of a whole day are left out";
    }

    private static void addTable(TableAnswers table, List<String> words) {
        if (table.dateOrder() != null) {
            words.add(
                    table.dateOrder() == DateOrder.DAY_FIRST
                            ? "In dates such as 1/2/2027 the day comes first"
                            : "In dates such as 1/2/2027 the month comes first");
        }
        if (table.sheet() != null) {
            words.add("Sheet: " + table.sheet());
        }
        new TreeMap<>(table.columns())
                .forEach((name, meaning) -> words.add(
                        meaning.isEmpty()
                                ? "Column \"%s\" is left out".formatted(name)
                                : "Column \"%s\": %s".formatted(name, meaning)));
    }
}
