package io.cuesheet.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextChoiceTest {

    private static final List<String> TAGS = List.of("de", "de-AT", "de-CH", "en", "en-GB", "fr", "sr-Latn", "zh-TW");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "de       | en-GB | de fr    | de       | -",
                "de-AT    | en-GB | de fr    | de       | -",
                "de-AT    | en-GB | de de-AT | de-AT    | -",
                "de       | en-GB | de-AT    | de-AT    | -",
                "en-US    | en-GB | de       | standard | -",
                "-        | en-GB | de       | standard | -",
                "-        | de-CH | de       | de       | -",
                "fr       | de-CH | de       | de       | fr",
                "fr       | en-GB | de       | standard | fr",
                "fr       | en-GB | -        | standard | fr"
            })
    void theRecipientsLanguageComesFirstThenTheOrganisationsThenTheTextForAllOthers(
            String recipient, String organisation, String translations, String chosen, String missing) {
        TextChoice choice = choice(recipient, organisation, translations == null ? List.of() : words(translations));

        assertThat(choice.text().subject()).isEqualTo(chosen);
        assertThat(choice.missing()).isEqualTo(missing == null ? null : Locale.forLanguageTag(missing));
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aTextInTheRecipientsLanguageIsNeverPassedOverAndAnyOtherIsTold(int seed) {
        Random random = new Random(seed);
        String recipient = TAGS.get(random.nextInt(TAGS.size()));
        String organisation = TAGS.get(random.nextInt(TAGS.size()));
        List<String> translations =
                TAGS.stream().filter(tag -> random.nextInt(3) == 0).toList();

        TextChoice choice = choice(recipient, organisation, translations);

        String language = Locale.forLanguageTag(recipient).getLanguage();
        boolean isThere = translations.stream()
                .anyMatch(tag -> Locale.forLanguageTag(tag).getLanguage().equals(language));
        if (translations.contains(recipient)) {
            assertThat(choice.text().subject()).isEqualTo(recipient);
        }
        if (isThere) {
            assertThat(choice.language().getLanguage()).isEqualTo(language);
        }
        boolean isTheirs = choice.language().getLanguage().equals(language);
        assertThat(choice.missing()).isEqualTo(isTheirs ? null : Locale.forLanguageTag(recipient));
    }

    private static TextChoice choice(String recipient, String organisation, List<String> translations) {
        Map<Locale, TemplateText> texts = new HashMap<>();
        translations.forEach(tag -> texts.put(Locale.forLanguageTag(tag), new TemplateText(tag, "text")));
        MessageFacts facts = new MessageFacts(
                "event",
                "venue",
                "city",
                LocalDateTime.MIN,
                ZoneOffset.UTC,
                null,
                false,
                "role",
                null,
                recipient == null ? null : Locale.forLanguageTag(recipient),
                "organisation",
                Locale.forLanguageTag(organisation),
                Instant.EPOCH,
                Instant.EPOCH);
        return TextChoice.of(new MultilingualText(new TemplateText("standard", "text"), texts), facts);
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" "));
    }
}
