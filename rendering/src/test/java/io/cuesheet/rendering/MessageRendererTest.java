package io.cuesheet.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.template.Letterhead;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRendererTest {

    private static final MessageFacts FACTS = facts("Mahler <3> & \"friends\"", null);

    private final MessageRenderer renderer = new MessageRenderer();

    @Test
    void factsAppearAsTheyAreWithTheZoneThatIsMeant() {
        TemplateText template = new TemplateText("{{event.name}} on {{event.starts_date}}", """
                Dear {{contact.role}},
                {{event.venue}}, {{event.city}}: {{event.starts}}{{#event.load_in}}, load-in {{event.load_in}}{{/event.load_in}}.
                """);

        assertThat(render(template, FACTS))
                .isEqualTo(rendered(
                        "Mahler <3> & \"friends\" on Thursday, 10 September 2026", """
                Dear Production office,
                David Geffen Hall, Manhattan, NY: Thursday, 10 September 2026, 19:30 (America/New_York).
                """, Set.of("event.load_in")));
        assertThat(render(template, facts("Mahler", LocalDateTime.parse("2026-09-10T13:30")))
                        .body())
                .contains(", load-in Thursday, 10 September 2026, 13:30 (America/New_York).");
    }

    @Test
    void aStartWhoseTimeIsNotKnownIsTheDayAlone() {
        MessageFacts open = new MessageFacts(
                "Mahler",
                "Hall",
                "",
                LocalDateTime.parse("2026-09-10T12:00"),
                ZoneId.of("America/New_York"),
                null,
                true,
                "Office",
                null,
                null,
                "organisation",
                Locale.UK,
                Instant.EPOCH,
                Instant.EPOCH);

        assertThat(render(new TemplateText("{{event.starts_date}}", "{{event.starts}}"), open))
                .isEqualTo(rendered("Thursday, 10 September 2026", "Thursday, 10 September 2026", Set.of()));
    }

    @Test
    void aLoadInTimeThatIsNotKnownYetIsNoReasonToWithholdTheMessage() {
        TemplateText template =
                new TemplateText("fine", "Load-in: {{event.load_in}}{{^event.load_in}}!{{/event.load_in}}");

        assertThat(render(template, FACTS).body()).isEqualTo("Load-in: to be confirmed!");
    }

    @Test
    void aPlaceWithoutACityLeavesNoCommaOver() {
        TemplateText template = new TemplateText(
                "{{event.name}}, {{event.venue}}, {{ event.city }}",
                "At {{event.venue}}, {{event.city}}: {{#event.city}}in {{event.city}}{{/event.city}}{{^event.city}}?{{/event.city}}");
        MessageFacts withoutCity = facts("Mahler", "Town Hall", "", null, null, null);

        assertThat(render(template, withoutCity))
                .isEqualTo(rendered("Mahler, Town Hall", "At Town Hall: ?", Set.of("event.city")));
    }

    @Test
    void aMissingVariableIsNamedWithItsPlace() {
        TemplateError error = catchThrowableOfType(
                TemplateError.class, () -> render(new TemplateText("fine", "one\ntwo {{event.nmae}}"), FACTS));

        assertThat(error.reasonCode()).isEqualTo(ReasonCode.TEMPLATE_ERROR);
        assertThat(error.part()).isEqualTo("body");
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.variable()).isEqualTo("event.nmae");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#event.lod_in}}x{{/event.lod_in}}",
                "{{event.name.length}}",
                "{{event.name.hashCode}}",
                "{{event.class}}",
                "{{event.entrySet}}",
                "{{#event.name}}",
                "{{/event.name}}",
                "{{event.name",
                "{{> other}}"
            })
    void whatCannotBeRenderedIsATemplateError(String text) {
        assertThatThrownBy(() -> render(new TemplateText(text, "fine"), FACTS))
                .isInstanceOf(TemplateError.class)
                .hasMessageNotContaining("Mahler");
        assertThatThrownBy(() -> render(new TemplateText("fine", text), FACTS)).isInstanceOf(TemplateError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nBcc: x", "a\nBcc: x", "a\rBcc: x", "a\u2028Bcc: x", "a\u0085Bcc: x", "a\u0000\n\nBcc: x"})
    void nothingGetsIntoTheHeadersThroughTheSubject(String name) {
        assertThat(render(new TemplateText("{{event.name}}\n", "fine"), facts(name, null))
                        .subject())
                .isEqualTo("a Bcc: x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de    | Donnerstag, 10. September 2026       | Donnerstag, 10. September 2026, 19:30",
                "de-AT | Donnerstag, 10. September 2026       | Donnerstag, 10. September 2026, 19:30",
                "fr    | jeudi 10 septembre 2026              | jeudi 10 septembre 2026 19:30",
                "en-US | Thursday, September 10, 2026         | Thursday, September 10, 2026, 7:30 PM",
                "ja    | 2026年9月10日木曜日                     | 2026年9月10日木曜日 19:30"
            })
    void datesAndTimesAreWrittenInTheRecipientsLanguage(String language, String date, String dateAndTime) {
        MessageFacts facts = facts("Mahler", null).in(Locale.forLanguageTag(language));

        RenderedMessage message = render(new TemplateText("{{event.starts_date}}", "{{event.starts}}"), facts);

        assertThat(message.subject()).isEqualTo(date);
        assertThat(message.body()).isEqualTo(dateAndTime + " (America/New_York)");
    }

    @Test
    void aTextSpeaksOfContactOrganisationAndMessage() {
        TemplateText text = new TemplateText(
                "{{contact.name}}{{^contact.name}}?{{/contact.name}}",
                "Dear {{contact.first_name}}{{^contact.first_name}}all{{/contact.first_name}}, "
                        + "{{organisation.name}} wrote {{message.send_at}}.");

        assertThat(render(text, facts("Mahler", "Hall", "", null, "Dr. Ann Lee", null)))
                .isEqualTo(rendered(
                        "Dr. Ann Lee",
                        "Dear Ann, Festival wrote Monday, 7 September 2026, 10:00 (America/New_York).",
                        Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear {{contact.first_name}}{{^contact.first_name}}all{{/contact.first_name}},",
                "Dear {{ contact.first_name }}{{^contact.first_name}}all{{/contact.first_name}},",
                "Dear {{#contact.name}}{{contact.first_name}}{{^contact.first_name}}{{contact.name}}{{/contact.first_name}}"
                        + "{{/contact.name}}{{^contact.name}}all{{/contact.name}},"
            })
    void whoeverHasNoNameIsGreetedByTheDefault(String text) {
        RenderedMessage message = render(new TemplateText("fine", text), FACTS);

        assertThat(message.body()).isEqualTo("Dear all,");
        assertThat(message.unknown()).contains("contact.first_name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear {{contact.first_name}},",
                "{{#contact}}Dear {{first_name}},{{/contact}}",
                "{{#contact}}Dear {{this.name}},{{/contact}}",
                "Dear {{contact.name}},",
                "Dear {{contact.first_name}}{{^contact.first_name}}{{/contact.first_name}},",
                "Dear {{contact.first_name}}{{^contact.name}}all{{/contact.name}},"
            })
    void nobodyIsGreetedWithoutANameOrADefault(String text) {
        TemplateError error =
                catchThrowableOfType(TemplateError.class, () -> render(new TemplateText("fine", text), FACTS));

        assertThat(error).hasMessageContaining("needs a text for contacts without a name, such as {{contact.");
        assertThat(error.variable()).startsWith("contact.");
    }

    @Test
    void aTextIsChosenByTheLanguageOfItsRecipient() {
        MultilingualText texts = new MultilingualText(
                new TemplateText("Hello", "{{event.starts_date}}"),
                Map.of(Locale.GERMAN, new TemplateText("Hallo", "{{event.starts_date}}")));

        RenderedMessage german = render(texts, FACTS.in(Locale.forLanguageTag("de-CH")));
        assertThat(german.subject()).isEqualTo("Hallo");
        assertThat(german.missingLanguage()).isNull();

        RenderedMessage french = render(texts, FACTS.in(Locale.FRENCH));
        assertThat(french.subject()).isEqualTo("Hello");
        assertThat(french.body()).startsWith("jeudi");
        assertThat(french.language()).isEqualTo(Locale.UK);
        assertThat(french.missingLanguage()).isEqualTo(Locale.FRENCH);
    }

    private RenderedMessage render(TemplateText text, MessageFacts facts) {
        return renderer.render(text, facts, Letterhead.PLAIN);
    }

    private RenderedMessage render(MultilingualText texts, MessageFacts facts) {
        return renderer.render(texts, facts, Letterhead.PLAIN);
    }

    private static RenderedMessage rendered(String subject, String body, Set<String> unknown) {
        return new RenderedMessage(subject, body, null, Locale.UK, null, unknown);
    }

    private static MessageFacts facts(String name, @Nullable LocalDateTime loadIn) {
        return facts(name, "David Geffen Hall", "Manhattan, NY", loadIn, null, null);
    }

    private static MessageFacts facts(
            String name,
            String venue,
            String city,
            @Nullable LocalDateTime loadIn,
            @Nullable String contact,
            @Nullable Locale language) {
        return new MessageFacts(
                name,
                venue,
                city,
                LocalDateTime.parse("2026-09-10T19:30"),
                ZoneId.of("America/New_York"),
                loadIn,
                false,
                "Production office",
                contact,
                language,
                "Festival",
                Locale.UK,
                Instant.parse("2026-09-07T14:00:00Z"),
                Instant.parse("2026-09-07T14:00:00Z"));
    }
}
