package io.cuesheet.application.alarm;

import io.cuesheet.db.alarm.AlarmKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** The sentences of alarms in a language: German where the organisation writes German, else English. */
interface AlarmWords {

    /**
     * Of one kind of alarm.
     *
     * @param title what is wrong, without a full stop
     * @param one how many messages it is about, where that is one
     * @param many the same for another number, which stands at %d
     * @param after what is to be known once it is over; empty: nothing
     */
    record Kind(String title, String explanation, String one, String many, String advice, String after) {

        String messages(int count) {
            return count == 1 ? one : many.formatted(count);
        }
    }

    static AlarmWords of(Locale language) {
        return language.getLanguage().equals("de") ? new GermanAlarmWords() : new EnglishAlarmWords();
    }

    Kind of(AlarmKind kind);

    /** An instant on the organisation's clock, with its zone. */
    String time(Instant instant, ZoneId zone);

    String beginSubject(String organisation, String title);

    String overSubject(String organisation, String title);

    String testSubject(String organisation);

    String since(String time);

    String toDo();

    String over(String title, String since, String until);

    String test(String time);

    String look();

    /** That another mail comes when it is over. */
    String promise();

    String signature(String organisation);
}
