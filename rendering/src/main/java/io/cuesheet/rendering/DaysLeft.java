package io.cuesheet.rendering;

import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeDateTimeUnit;
import io.cuesheet.workflows.template.MessageFacts;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The days between an event and the sending of a message about it, in words of the text's language, by the Unicode CLDR. A fixed
 * "tomorrow" in a text would be wrong as soon as its message is moved.
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
