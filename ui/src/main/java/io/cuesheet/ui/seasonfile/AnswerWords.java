package io.cuesheet.ui.seasonfile;

import io.cuesheet.application.seasonfile.content.DateOrder;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import io.cuesheet.application.seasonfile.content.TableAnswers;
import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Answers to a file's questions, as sentences. */
final class AnswerWords {

    private AnswerWords() {}

    /** The answers that are kept from one import to the next. */
    static List<String> of(ImportAnswers answers) {
        List<String> words = new ArrayList<>();
        new TreeMap<>(answers.zones()).forEach((name, zone) -> words.add(zone(name, zone.getId())));
        if (answers.defaultVenue() != null) {
            words.add(Texts.of("seasonfile.answer.venue", answers.defaultVenue()));
        }
        if (answers.defaultCity() != null) {
            words.add(Texts.of("seasonfile.answer.city", answers.defaultCity()));
        }
        if (answers.allDay() != null) {
            words.add(allDay(answers.allDay()));
        }
        if (answers.recurrence() != null) {
            words.add(
                    answers.recurrence() == Choice.TAKE
                            ? Texts.of("seasonfile.answer.recurrence_take")
                            : Texts.of("seasonfile.answer.recurrence_leave_out"));
        }
        addTable(answers.table(), words);
        return words;
    }

    private static String zone(String name, String zone) {
        return name.isEmpty()
                ? Texts.of("seasonfile.answer.zone", zone)
                : Texts.of("seasonfile.answer.zone_named", name, zone);
    }

    private static String allDay(AllDay answer) {
        if (answer.start() != null) {
            return Texts.of("seasonfile.answer.all_day_start", DatePattern.TIME.format(answer.start()));
        }
        return answer.staysOpen()
                ? Texts.of("seasonfile.answer.all_day_open")
                : Texts.of("seasonfile.answer.all_day_leave_out");
    }

    private static void addTable(TableAnswers table, List<String> words) {
        if (table.dateOrder() != null) {
            words.add(
                    table.dateOrder() == DateOrder.DAY_FIRST
                            ? Texts.of("seasonfile.answer.day_first")
                            : Texts.of("seasonfile.answer.month_first"));
        }
        if (table.sheet() != null) {
            words.add(Texts.of("seasonfile.answer.sheet", table.sheet()));
        }
        new TreeMap<>(table.columns()).forEach((name, meaning) -> words.add(column(name, meaning)));
    }

    private static String column(String name, String meaning) {
        return meaning.isEmpty()
                ? Texts.of("seasonfile.answer.column_left_out", name)
                : Texts.of("seasonfile.answer.column", name, meaning);
    }
}
