package io.cuesheet.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.TemplateText;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

        assertThat(renderer.render(template, FACTS))
                .isEqualTo(new RenderedMessage("Mahler <3> & \"friends\" on Thursday, 10 September 2026", """
                Dear Production office,
                David Geffen Hall, Manhattan, NY: Thursday, 10 September 2026, 19:30 (America/New_York).
                """));
        assertThat(renderer.render(template, facts("Mahler", LocalDateTime.parse("2026-09-10T13:30")))
                        .body())
                .contains(", load-in Thursday, 10 September 2026, 13:30 (America/New_York).");
    }

    @Test
    void aLoadInTimeThatIsNotKnownYetIsNoReasonToWithholdTheMessage() {
        TemplateText template =
                new TemplateText("fine", "Load-in: {{event.load_in}}{{^event.load_in}}!{{/event.load_in}}");

        assertThat(renderer.render(template, FACTS).body()).isEqualTo("Load-in: to be confirmed!");
    }

    @Test
    void aPlaceWithoutACityLeavesNoCommaOver() {
        TemplateText template = new TemplateText(
                "{{event.name}}, {{event.venue}}, {{ event.city }}",
                "At {{event.venue}}, {{event.city}}: {{#event.city}}in {{event.city}}{{/event.city}}{{^event.city}}?{{/event.city}}");
        MessageFacts withoutCity = new MessageFacts(
                FACTS.eventName(), "Town Hall", "", FACTS.startsLocal(), FACTS.zone(), null, FACTS.contactRole());

        assertThat(renderer.render(template, withoutCity))
                .isEqualTo(new RenderedMessage("Mahler <3> & \"friends\", Town Hall", "At Town Hall: ?"));
    }

    @Test
    void aMissingVariableIsNamedWithItsPlace() {
        TemplateError error = catchThrowableOfType(
                TemplateError.class, () -> renderer.render(new TemplateText("fine", "one\ntwo {{event.nmae}}"), FACTS));

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
        assertThatThrownBy(() -> renderer.render(new TemplateText(text, "fine"), FACTS))
                .isInstanceOf(TemplateError.class)
                .hasMessageNotContaining("Mahler");
        assertThatThrownBy(() -> renderer.render(new TemplateText("fine", text), FACTS))
                .isInstanceOf(TemplateError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nBcc: x", "a\nBcc: x", "a\rBcc: x", "a\u2028Bcc: x", "a\u0085Bcc: x", "a\u0000\n\nBcc: x"})
    void nothingGetsIntoTheHeadersThroughTheSubject(String name) {
        assertThat(renderer.render(new TemplateText("{{event.name}}\n", "fine"), facts(name, null))
                        .subject())
                .isEqualTo("a Bcc: x");
    }

    private static MessageFacts facts(String name, @Nullable LocalDateTime loadIn) {
        return new MessageFacts(
                name,
                "David Geffen Hall",
                "Manhattan, NY",
                LocalDateTime.parse("2026-09-10T19:30"),
                ZoneId.of("America/New_York"),
                loadIn,
                "Production office");
    }
}
