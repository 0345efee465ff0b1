package io.cuesheet.rendering;

import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeDateTimeUnit;
import io.cuesheet.workflows.template.MessageFacts;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How far an event is from the day on which a message about it is sent, in the language of its text, by the Unicode CLDR. A text that
 * said "tomorrow" by itself would be wrong as soon as its message is moved.
 */
final class DaysLeft {

    private DaysLeft() {}

    /** Such as "in 3 days", "tomorrow", "today" or "yesterday". Days are those of the venue. */
    static String words(MessageFacts facts, Locale language) {
        LocalDate sent = facts.sendingAt().atZone(facts.zone()).toLocalDate();
        long days = ChronoUnit.DAYS.between(sent, facts.startsLocal().toLocalDate());
        String words = RelativeDateTimeFormatter.getInstance(language).format(days, RelativeDateTimeUnit.DAY);
        return LocalizedTimes.plain(words);
    }
}
