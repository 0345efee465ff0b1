package io.cuesheet.application.manual;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.message.MessageCommands;
import io.cuesheet.application.message.Messages;
import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** An event with one contact, and messages that people write for it. */
abstract class NoteFixture {

    static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    static final LocalDateTime CONCERT = LocalDateTime.parse("2026-12-10T19:30");
    static final Instant TWO_DAYS_BEFORE = Instant.parse("2026-12-08T09:00:00Z");
    static final Instant A_WEEK_LATER = Instant.parse("2026-12-15T09:00:00Z");
    static final Timing TWO_DAYS = new Timing(Anchor.EVENT_START, null, -2, 0, LocalTime.of(10, 0));
    static final EventKey TOUR = new EventKey.Reference("tour-1");
    static TestDatabase database;
    static AnnotationConfigApplicationContext context;
    static Instant now = START;

    final Season season = new Season(database.jdbc(), "org" + System.nanoTime());
    final Caller caller = new Caller(season.org(), "user:00000000-0000-0000-0000-000000000001", Role.OPERATOR);
    final EventEditing editing = context.getBean(EventEditing.class);
    final MessageCommands commands = context.getBean(MessageCommands.class);
    final Messages messages = context.getBean(Messages.class);
    EventId event;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context = UseCases.start(database, () -> now);
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    @BeforeEach
    void aConcert() {
        now = START;
        event = save(CONCERT).subject().event().id();
    }

    MessageId write(Timing timing) {
        return write(null, timing);
    }

    MessageId write(Instant at) {
        return write(at, null);
    }

    MessageId write(@Nullable Instant at, @Nullable Timing timing) {
        String key = UUID.randomUUID().toString();
        ManualMessage writing = new ManualMessage(
                Set.of(event), Set.of(), null, new TemplateText("Parking " + key, "b", TextFormat.TEXT), at, timing);
        return context.getBean(ManualMessages.class)
                .schedule(caller, writing, key)
                .ids()
                .getFirst();
    }

    Message message(MessageId id) {
        return messages.find(caller, id).orElseThrow();
    }

    String state(MessageId id) {
        return message(id).status().wireName() + " " + message(id).reasonCode();
    }

    /** Those of the notes. */
    static List<String> actions(EventPlan plan) {
        return plan.lines().stream()
                .filter(line -> line.slot().note() != null)
                .map(line -> line.action() + " " + line.slot().note())
                .toList();
    }

    EventPlan save(LocalDateTime starts) {
        return save(details(starts, BERLIN, null, null, false));
    }

    EventPlan save(EventDetails details) {
        return editing.save(caller, TOUR, details, null).plan();
    }

    static EventDetails details(
            LocalDateTime starts,
            ZoneId zone,
            @Nullable LocalDateTime loadIn,
            @Nullable EventStatus status,
            boolean isTimeOpen) {
        return EventDetails.said(
                "Mahler", "Tempodrom", "Berlin", starts, zone, loadIn, null, status, isTimeOpen, List.of(office()));
    }

    private static ContactDetails office() {
        return ContactDetails.said(
                "contact", BERLIN, null, "Office", null, "office@example.org", null, null, null, null);
    }
}
