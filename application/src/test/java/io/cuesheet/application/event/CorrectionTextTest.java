package io.cuesheet.application.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.Season;
import io.cuesheet.application.Told;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.TemplateFault;
import io.cuesheet.application.template.MessageComposer;
import io.cuesheet.application.template.Templates;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The text of corrections says what was said and what is true now. */
class CorrectionTextTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDateTime TOLD = LocalDateTime.parse("2026-12-10T19:30");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static Instant now = START;
    private static AnnotationConfigApplicationContext context;

    private final Season season = new Season(DATABASE.jdbc(), "text" + System.nanoTime());
    private final Caller caller = new Caller(season.org(), "user:00000000-0000-0000-0000-000000000001", Role.ADMIN);
    private final EventEditing editing = context.getBean(EventEditing.class);
    private final Corrections corrections = context.getBean(Corrections.class);
    private final Templates templates = context.getBean(Templates.class);
    private EventId event;

    @BeforeAll
    static void start() {
        context = UseCases.start(DATABASE, () -> now);
    }

    @AfterAll
    static void stop() {
        context.close();
        DATABASE.close();
    }

    @BeforeEach
    void theOfficeIsToldThursday() {
        now = START;
        event = save(TOLD);
        Told.deliver(DATABASE.jdbc(), event.value(), "INIT", "Office", START);
        now = START.plusSeconds(60);
    }

    @Test
    void itNamesTheOldAndTheNewStart() {
        save(TOLD.plusDays(1));
        assertThat(body())
                .contains("Start: we said Thursday, 10 December 2026, 19:30; now Friday, 11 December 2026, 19:30");
    }

    @Test
    void anOrganisationThatWritesGermanGetsAGermanText() {
        DATABASE.jdbc()
                .sql("update organisation set language = 'de' where id = ?")
                .param(season.org().value())
                .update();
        save(TOLD.plusDays(1));
        assertThat(body())
                .startsWith("Guten Tag,\n\nseit unserer letzten Nachricht zu Mahler hat sich etwas geändert:\n\n"
                        + "Beginn: bisher Donnerstag, 10. Dezember 2026")
                .contains("; jetzt Freitag, 11. Dezember 2026")
                .contains("Load-in: noch offen");
    }

    @Test
    void thePreviewOfATemplateShowsTheChangesOfTheFirstContact() {
        save(TOLD.plusDays(1));
        MultilingualText text = MultilingualText.of(new TemplateText("Changed", "{{event.changes}}"));

        assertThat(templates.preview(caller, text, event, null)).satisfies(preview -> {
            assertThat(preview.message().body()).startsWith("Start: we said Thursday");
            assertThat(preview.warnings()).isEmpty();
        });
    }

    @Test
    void aMistakeThatOnlyAChangedEventWouldShowIsFoundWhenTheTextIsSaved() {
        TemplateText text = new TemplateText("Changed", "{{#event.changes}}{{event.nmae}}{{/event.changes}}");
        assertThatThrownBy(() -> templates.save(caller, "CORRECTION", MultilingualText.of(text), null))
                .isInstanceOfSatisfying(
                        TemplateFault.class,
                        fault -> assertThat(fault.sentence()).contains("event.nmae"));
    }

    private String body() {
        MessageId correction =
                corrections.prepare(caller, new EventKey.Id(event)).getFirst();
        return context.getBean(MessageComposer.class)
                .compose(season.org(), correction)
                .orElseThrow()
                .message()
                .body();
    }

    private EventId save(LocalDateTime starts) {
        ContactDetails office = ContactDetails.said(
                "contact", ZONE, null, "Office", null, "office@example.org", null, null, null, null);
        EventDetails details = EventDetails.said(
                "Mahler", "Tempodrom", "Berlin", starts, ZONE, null, null, null, false, List.of(office));
        return editing.save(caller, new EventKey.Reference("tour-1"), details, null)
                .plan()
                .subject()
                .event()
                .id();
    }
}
