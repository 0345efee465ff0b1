package io.cuesheet.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.template.Letterhead;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import io.cuesheet.workflows.template.Told;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A text says what has changed since its recipient was last told about the event. */
class ChangesTest {

    private static final LocalDateTime THURSDAY = LocalDateTime.parse("2026-12-10T19:30");
    private static final TemplateText TEXT = new TemplateText("{{#event.changes}}Changed{{/event.changes}}", """
            {{#event.changes}}
            Changed:
            {{event.changes}}
            {{/event.changes}}
            {{^event.changes}}
            As we said.
            {{/event.changes}}
            """);

    private final MessageRenderer renderer = new MessageRenderer();

    @Test
    void eachChangedFactHasALineWithWhatWasSaidAndWhatIsTrueNow() {
        assertThat(body(
                        told("Gala", "Tempodrom", THURSDAY, THURSDAY.minusHours(6)),
                        facts(THURSDAY.plusDays(1), null, false)))
                .isEqualTo("""
                        Changed:
                        Name: we said Gala; now Mahler
                        Place: we said Tempodrom, Berlin; now Arena, Berlin
                        Start: we said Thursday, 10 December 2026, 19:30; now Friday, 11 December 2026, 19:30
                        Load-in: we said Thursday, 10 December 2026, 13:30; now to be confirmed
                        """);
    }

    @Test
    void aStartWhoseTimeIsOpenNowIsItsDay() {
        assertThat(body(told("Mahler", "Arena", THURSDAY, null), facts(THURSDAY, null, true)))
                .contains(
                        "Start: we said Thursday, 10 December 2026, 19:30; now Thursday, 10 December 2026, time to be confirmed");
    }

    @Test
    void aTextCanSayItInAnotherWayWhenNothingDiffersAnyMore() {
        assertThat(body(told("Mahler", "Arena", THURSDAY, null), facts(THURSDAY, THURSDAY.minusHours(2), false)))
                .as("nobody was told a load-in")
                .isEqualTo("As we said.\n");
        assertThat(body(null, facts(THURSDAY, null, false))).isEqualTo("As we said.\n");
        RenderedMessage bare = render(new TemplateText("x", "[{{event.changes}}]"), null, facts(THURSDAY, null, false));
        assertThat(bare.body()).isEqualTo("[]");
        assertThat(bare.unknown()).isEmpty();
    }

    @Test
    void theWordsAreInTheLanguageOfTheText() {
        Told told = told("Mahler", "Tempodrom", THURSDAY, null);
        MessageFacts german = facts(THURSDAY.plusDays(1), null, false).in(Locale.GERMAN);
        MultilingualText both = new MultilingualText(TEXT, Map.of(Locale.GERMAN, TEXT));

        assertThat(renderer.render(both, german, told, Letterhead.PLAIN).body())
                .contains("Ort: bisher Tempodrom, Berlin; jetzt Arena, Berlin")
                .contains("Beginn: bisher Donnerstag, 10. Dezember 2026")
                .contains("; jetzt Freitag, 11. Dezember 2026");
        assertThat(renderer.render(MultilingualText.of(TEXT), german, told, Letterhead.PLAIN)
                        .body())
                .contains("Place: we said Tempodrom, Berlin; now Arena, Berlin");
    }

    @Test
    void aFormattedMailKeepsTheLines() {
        RenderedMessage mail = render(
                new TemplateText("x", "{{event.changes}}", TextFormat.MARKDOWN),
                told("*Gala*", "Tempodrom", THURSDAY, null),
                facts(THURSDAY, null, false));

        assertThat(mail.body()).contains("Name: we said *Gala*; now Mahler\nPlace: we said Tempodrom");
        assertThat(mail.htmlDocument()).contains("now Mahler<br");
    }

    @Test
    void onlyTextsThatUseItNeedToKnowWhatWasSaid() {
        assertThat(MessageRenderer.tellsChanges(MultilingualText.of(TEXT))).isTrue();
        assertThat(MessageRenderer.tellsChanges(MultilingualText.of(new TemplateText("{{event.name}}", "x"))))
                .isFalse();
    }

    private String body(@Nullable Told told, MessageFacts facts) {
        return render(TEXT, told, facts).body();
    }

    private RenderedMessage render(TemplateText text, @Nullable Told told, MessageFacts facts) {
        return renderer.render(MultilingualText.of(text), facts, told, Letterhead.PLAIN);
    }

    private static Told told(String name, String venue, LocalDateTime starts, @Nullable LocalDateTime loadIn) {
        return new Told(name, venue, "Berlin", starts, "Europe/Berlin", loadIn, "confirmed", false);
    }

    private static MessageFacts facts(LocalDateTime starts, @Nullable LocalDateTime loadIn, boolean isTimeOpen) {
        return new MessageFacts(
                "Mahler",
                "Arena",
                "Berlin",
                starts,
                ZoneId.of("Europe/Berlin"),
                loadIn,
                isTimeOpen,
                "Office",
                null,
                null,
                "Festival",
                Locale.UK,
                Instant.parse("2026-12-01T09:00:00Z"),
                Instant.parse("2026-12-01T09:00:00Z"));
    }
}
