package io.cuesheet.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.template.Letterhead;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words such as "in 3 days" can't lie: they count from the day on which the message is sent, by the venue's calendar. */
class DaysLeftTest {

    private static final TemplateText TEXT = new TemplateText("{{event.days_left_words}}", "x");
    private static final Pattern NUMBER = Pattern.compile("in (?<ahead>\\d+) days|(?<past>\\d+) days ago");

    private final MessageRenderer renderer = new MessageRenderer();

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T09:00:00Z, in 3 days, in 3 Tagen",
        "2026-12-02T09:00:00Z, in 2 days, übermorgen",
        "2026-12-03T09:00:00Z, tomorrow, morgen",
        "2026-12-03T23:30:00Z, today, heute",
        "2026-12-05T09:00:00Z, yesterday, gestern",
        "2026-11-04T09:00:00Z, in 30 days, in 30 Tagen"
    })
    void theDaysAreToldInTheLanguageOfTheText(Instant sent, String english, String german) {
        MultilingualText texts = new MultilingualText(TEXT, Map.of(Locale.GERMAN, TEXT));

        assertThat(subject(texts, facts("Europe/Berlin", "2026-12-04T20:00", sent, null)))
                .isEqualTo(english);
        assertThat(subject(texts, facts("Europe/Berlin", "2026-12-04T20:00", sent, Locale.GERMAN)))
                .isEqualTo(german);
    }

    @Test
    void aTextThatSomebodyWroteForItsRecipientsHasTheWordsOfTheOrganisationsLanguage() {
        MessageFacts facts =
                facts("Europe/Berlin", "2026-12-04T20:00", Instant.parse("2026-12-03T09:00:00Z"), Locale.GERMAN);
        TemplateText note = new TemplateText("See you {{event.days_left_words}} ({{event.starts_date}})", "x");

        assertThat(renderer.render(note, facts, Letterhead.PLAIN).subject())
                .isEqualTo("See you tomorrow (Freitag, 4. Dezember 2026)");
    }

    @Test
    void aTextInAnotherLanguageThanTheRecipientsKeepsItsOwnWords() {
        MessageFacts facts =
                facts("Europe/Berlin", "2026-12-04T20:00", Instant.parse("2026-12-03T09:00:00Z"), Locale.GERMAN);
        TemplateText english = new TemplateText("See you {{event.days_left_words}}", "x");

        assertThat(subject(MultilingualText.of(english), facts)).isEqualTo("See you tomorrow");
        assertThat(subject(
                        new MultilingualText(
                                english, Map.of(Locale.GERMAN, new TemplateText("Bis {{event.days_left_words}}", "x"))),
                        facts))
                .isEqualTo("Bis morgen");
    }

    @Test
    void whateverTheZoneAndTheDatesTheWordsAgreeWithTheDaysBetween() {
        Random random = new Random(20);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int round = 0; round < 5_000; round++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            Instant sent = Instant.ofEpochSecond(random.nextLong(0, 4_102_444_800L));
            LocalDate day = sent.atZone(zone).toLocalDate();
            int days = random.nextInt(-40, 800);
            LocalDateTime starts = day.plusDays(days).atTime(LocalTime.ofSecondOfDay(random.nextInt(86_400)));

            String words = words(facts(zone.getId(), starts.toString(), sent, null));

            assertThat(days(words)).as("%s in %s, sent %s", words, zone, sent).isEqualTo(days);
        }
    }

    private static int days(String words) {
        return switch (words) {
            case "today" -> 0;
            case "tomorrow" -> 1;
            case "yesterday" -> -1;
            default -> number(words.replace(",", ""));
        };
    }

    private static int number(String words) {
        Matcher matcher = NUMBER.matcher(words);
        assertThat(matcher.matches()).as(words).isTrue();
        String ahead = matcher.group("ahead");
        return ahead == null ? -Integer.parseInt(matcher.group("past")) : Integer.parseInt(ahead);
    }

    private String words(MessageFacts facts) {
        return renderer.render(TEXT, facts, Letterhead.PLAIN).subject();
    }

    private String subject(MultilingualText texts, MessageFacts facts) {
        return renderer.render(texts, facts, Letterhead.PLAIN).subject();
    }

    /** A message that was due a week before it is sent. */
    private static MessageFacts facts(String zone, String starts, Instant sent, @Nullable Locale language) {
        return new MessageFacts(
                "Gala",
                "Hall",
                "",
                LocalDateTime.parse(starts),
                ZoneId.of(zone),
                null,
                false,
                "Stage manager",
                null,
                language,
                "Festival",
                Locale.UK,
                sent.minusSeconds(604_800),
                sent);
    }
}
