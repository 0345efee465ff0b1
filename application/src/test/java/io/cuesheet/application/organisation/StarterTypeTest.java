package io.cuesheet.application.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.rendering.MessageRenderer;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.workflows.template.Letterhead;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
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

        assertThat(message.subject()).isEqualTo("Reminder: Gala at Hall in 3 days");
        assertThat(message.body())
                .startsWith("Dear Ann,\n\nGala is in 3 days at Hall, Vail, CO.\n")
                .endsWith("Festival\n")
                .contains("\nLoad-in: Thursday, 21 January 2027, 13:30 (America/Denver)\n")
                .doesNotContain("not known yet");
    }

    @Test
    void a_message_that_is_moved_says_how_far_the_event_is_from_then() {
        StarterType dayBefore = StarterType.ALL.get(2);

        assertThat(render(dayBefore, null, null, Instant.parse("2027-01-21T00:00:00Z"))
                        .subject())
                .isEqualTo("See you tomorrow: Gala at Hall");
        assertThat(render(dayBefore, null, null, Instant.parse("2027-01-21T15:00:00Z"))
                        .subject())
                .isEqualTo("See you today: Gala at Hall");
        assertThat(StarterType.ALL)
                .allSatisfy(
                        type -> assertThat(type.text().subject() + type.text().body())
                                .doesNotContainIgnoringCase("tomorrow")
                                .doesNotContainIgnoringCase("three days"));
    }

    @Test
    void an_organisation_with_another_language_than_english_gets_texts_without_words_in_it() {
        StarterType dayBefore = StarterType.ALL.get(2);

        assertThat(render(reminder().text(Locale.GERMAN), Locale.GERMANY)).satisfies(message -> {
            assertThat(message.subject()).isEqualTo("Reminder: Gala at Hall on Donnerstag, 21. Januar 2027");
            assertThat(message.body()).contains("Gala is on Donnerstag, 21. Januar 2027 at Hall, Vail, CO.");
        });
        assertThat(render(dayBefore.text(Locale.GERMAN), Locale.GERMANY)).satisfies(message -> {
            assertThat(message.subject()).isEqualTo("See you on Donnerstag, 21. Januar 2027: Gala at Hall");
            assertThat(message.body()).contains("seeing you on Donnerstag, 21. Januar 2027 at Hall");
        });
        assertThat(StarterType.ALL)
                .allSatisfy(type -> assertThat(
                                render(type.text(Locale.GERMAN), Locale.GERMANY).body())
                        .doesNotContain("in 3 Tagen"));
        assertThat(StarterType.ALL)
                .allSatisfy(type -> assertThat(type.text(Locale.UK)).isEqualTo(type.text()));
    }

    private static StarterType reminder() {
        return StarterType.ALL.get(1);
    }

    private RenderedMessage render(StarterType type, @Nullable LocalDateTime loadIn, @Nullable String name) {
        return render(type, loadIn, name, Instant.parse("2027-01-18T17:00:00Z"));
    }

    private RenderedMessage render(
            StarterType type, @Nullable LocalDateTime loadIn, @Nullable String name, Instant sent) {
        return renderer.render(type.text(), facts(loadIn, name, Locale.UK, sent), Letterhead.PLAIN);
    }

    private RenderedMessage render(TemplateText text, Locale language) {
        MessageFacts facts = facts(null, null, language, Instant.parse("2027-01-18T17:00:00Z"));
        return renderer.render(MultilingualText.of(text), facts, Letterhead.PLAIN);
    }

    private static MessageFacts facts(
            @Nullable LocalDateTime loadIn, @Nullable String name, Locale language, Instant sent) {
        return new MessageFacts(
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
                language,
                Instant.EPOCH,
                sent);
    }
}
