package io.cuesheet.application.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.rendering.MessageRenderer;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.workflows.template.Letterhead;
import io.cuesheet.workflows.template.MessageFacts;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StarterTypeTest {

    private final MessageRenderer renderer = new MessageRenderer();

    @Test
    void every_text_can_be_sent_before_the_load_in_time_is_known() {
        assertThat(StarterType.ALL)
                .extracting(type -> render(type, null, null).body())
                .allSatisfy(body -> assertThat(body).contains("Gala", "Dear Stage manager,"));
        assertThat(render(reminder(), null, null).body()).contains("\nLoad-in: not known yet\n");
    }

    @Test
    void a_known_load_in_time_stands_in_the_text() {
        RenderedMessage message = render(reminder(), LocalDateTime.parse("2027-01-21T13:30"), "Ann Lee");

        assertThat(message.subject()).isEqualTo("In three days: Gala at Hall");
        assertThat(message.body())
                .startsWith("Dear Ann,\n")
                .endsWith("Festival\n")
                .contains("\nLoad-in: Thursday, 21 January 2027, 13:30 (America/Denver)\n")
                .doesNotContain("not known yet");
    }

    private static StarterType reminder() {
        return StarterType.ALL.get(1);
    }

    private RenderedMessage render(StarterType type, @Nullable LocalDateTime loadIn, @Nullable String name) {
        MessageFacts facts = new MessageFacts(
                "Gala",
                "Hall",
                "Vail, CO",
                LocalDateTime.parse("2027-01-21T19:30"),
                ZoneId.of("America/Denver"),
                loadIn,
                false,
                "Stage manager",
                name,
                null,
                "Festival",
                Locale.UK,
                Instant.EPOCH);
        return renderer.render(type.text(), facts, Letterhead.PLAIN);
    }
}
