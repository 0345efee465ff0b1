package io.cuesheet.application.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.Season;
import io.cuesheet.application.Told;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.message.MessageCommands;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.application.message.Messages;
import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.application.planning.PlanRepairs;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
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
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A message that somebody wrote for "2 days before the event at 10:00" goes where its event goes. */
class NotesFollowTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDateTime CONCERT = LocalDateTime.parse("2026-12-10T19:30");
    private static final Instant TWO_DAYS_BEFORE = Instant.parse("2026-12-08T09:00:00Z");
    private static final Instant A_WEEK_LATER = Instant.parse("2026-12-15T09:00:00Z");
    private static final Timing TWO_DAYS = new Timing(Anchor.EVENT_START, null, -2, 0, LocalTime.of(10, 0));
    private static final EventKey TOUR = new EventKey.Reference("tour-1");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static Instant now = START;
    private static AnnotationConfigApplicationContext context;

    private final Season season = new Season(DATABASE.jdbc(), "org" + System.nanoTime());
    private final Caller caller = new Caller(season.org(), "user:00000000-0000-0000-0000-000000000001", Role.OPERATOR);
    private final EventEditing editing = context.getBean(EventEditing.class);
    private final MessageCommands commands = context.getBean(MessageCommands.class);
    private final Messages messages = context.getBean(Messages.class);
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
    void aConcert() {
        now = START;
        event = save(CONCERT).subject().event().id();
    }

    @Test
    void aNoteMovesWithItsEventAndWithItsClock() {
        MessageId note = write(TWO_DAYS);
        assertThat(message(note)).extracting(Message::sendAt, Message::pinned).containsExactly(TWO_DAYS_BEFORE, false);

        save(CONCERT.plusDays(7));
        assertThat(message(note).sendAt()).isEqualTo(A_WEEK_LATER);
        save(details(CONCERT.plusDays(7), LONDON, null, null, false));
        assertThat(message(note))
                .extracting(Message::sendAt, Message::plannedAt, Message::status)
                .containsExactly(
                        A_WEEK_LATER.plusSeconds(3600), A_WEEK_LATER.plusSeconds(3600), MessageStatus.SCHEDULED);
    }

    @Test
    void aNoteThatIsCountedFromTheLoadInWaitsForAPersonWhileThereIsNone() {
        save(details(CONCERT, BERLIN, CONCERT.minusHours(6), null, false));
        MessageId note = write(new Timing(Anchor.LOAD_IN, null, 0, -90, null));
        assertThat(message(note).sendAt()).isEqualTo("2026-12-10T11:00:00Z");

        save(CONCERT);
        assertThat(state(note)).isEqualTo("blocked NO_LOAD_IN_TIME");
        save(details(CONCERT, BERLIN, CONCERT.minusHours(4), null, false));

        assertThat(state(note)).isEqualTo("scheduled null");
        assertThat(message(note).sendAt()).isEqualTo("2026-12-10T13:00:00Z");
    }

    @Test
    void thePreviewOfAMoveListsNotesThatMoveAndThoseThatStay() {
        MessageId moves = write(TWO_DAYS);
        MessageId pinned = write(TWO_DAYS);
        commands.reschedule(caller, pinned, Instant.parse("2026-12-09T09:00:00Z"), null, null);
        MessageId absolute = write(Instant.parse("2026-12-07T09:00:00Z"));
        EventDetails later = details(CONCERT.plusDays(7), BERLIN, null, null, false);

        EventPlan preview = editing.preview(caller, TOUR, later).plan();

        assertThat(actions(preview))
                .containsExactlyInAnyOrder("MOVE " + moves, "PINNED " + pinned, "PINNED " + absolute);
        assertThat(message(moves).sendAt()).as("nothing is written").isEqualTo(TWO_DAYS_BEFORE);
        assertThat(actions(save(later))).containsExactlyInAnyOrderElementsOf(actions(preview));
        assertThat(message(absolute).sendAt()).isEqualTo("2026-12-07T09:00:00Z");
        assertThat(message(pinned))
                .extracting(Message::sendAt, Message::plannedAt, Message::planMoved)
                .containsExactly(Instant.parse("2026-12-09T09:00:00Z"), A_WEEK_LATER, true);
        assertThat(actions(save(details(CONCERT.plusDays(7), BERLIN, null, null, false))))
                .as("an event that stays leaves nothing behind")
                .containsExactlyInAnyOrder("UNCHANGED " + moves, "UNCHANGED " + pinned);
    }

    @Test
    void aNoteThatWasMovedByHandGoesBackToItsPlaceAndFollowsAgain() {
        MessageId note = write(TWO_DAYS);
        commands.reschedule(caller, note, Instant.parse("2026-12-09T09:00:00Z"), null, null);
        save(CONCERT.plusDays(7));

        commands.backToRule(caller, note, null, null);
        assertThat(message(note))
                .extracting(Message::sendAt, Message::pinned, Message::planMoved)
                .containsExactly(A_WEEK_LATER, false, false);
        save(CONCERT);
        assertThat(message(note).sendAt()).isEqualTo(TWO_DAYS_BEFORE);
    }

    @Test
    void aMoveByHandThatIsTakenBackLetsTheNoteFollowAgain() {
        MessageId note = write(TWO_DAYS);
        Message before = message(note);
        Message moved = commands.reschedule(caller, note, Instant.parse("2026-12-09T09:00:00Z"), null, null);

        commands.moveBack(caller, before, moved.revision(), null);
        save(CONCERT.plusDays(7));

        assertThat(message(note)).extracting(Message::sendAt, Message::pinned).containsExactly(A_WEEK_LATER, false);
    }

    @Test
    void whatWasSentStaysAndWhatWouldBeLateIsReviewed() {
        MessageId sent = write(TWO_DAYS);
        MessageId late = write(TWO_DAYS);
        Told.deliver(DATABASE.jdbc(), sent.value(), START);
        now = Instant.parse("2026-11-20T12:00:00Z");

        save(LocalDateTime.parse("2026-11-21T19:30"));

        assertThat(message(sent)).extracting(Message::sendAt, Message::sentAt).containsExactly(TWO_DAYS_BEFORE, START);
        assertThat(state(late)).isEqualTo("blocked TOO_LATE");
        save(CONCERT);
        assertThat(state(late)).isEqualTo("scheduled null");
        assertThat(message(late).sendAt()).isEqualTo(TWO_DAYS_BEFORE);
    }

    @Test
    void aNoteWaitsForTheNewDateOfAPostponedEvent() {
        MessageId note = write(TWO_DAYS);
        save(details(CONCERT, BERLIN, null, EventStatus.POSTPONED, false));
        assertThat(state(note)).isEqualTo("blocked EVENT_POSTPONED");

        save(CONCERT.plusDays(7));

        assertThat(state(note)).isEqualTo("scheduled null");
        assertThat(message(note).sendAt()).isEqualTo(A_WEEK_LATER);
    }

    @Test
    void theGateDecidesAboutANoteForACancelledEvent() {
        MessageId note = write(TWO_DAYS);
        save(details(CONCERT, BERLIN, null, EventStatus.CANCELLED, false));
        assertThat(state(note)).isEqualTo("scheduled null");
        save(details(CONCERT.plusDays(7), BERLIN, null, EventStatus.CONFIRMED, false));
        assertThat(message(note).sendAt()).isEqualTo(A_WEEK_LATER);
    }

    @Test
    void onlyANoteThatCountsFromTheTimeOfTheStartWaitsForIt() {
        MessageId byDay = write(TWO_DAYS);
        MessageId byTime = write(new Timing(Anchor.EVENT_START, null, 0, -120, null));

        save(details(CONCERT.toLocalDate().atTime(Event.OPEN_TIME), BERLIN, null, null, true));

        assertThat(state(byDay)).isEqualTo("scheduled null");
        assertThat(state(byTime)).isEqualTo("blocked START_TIME_OPEN");
        save(details(CONCERT.plusHours(1), BERLIN, null, null, false));
        assertThat(state(byTime)).isEqualTo("scheduled null");
        assertThat(message(byTime).sendAt()).isEqualTo("2026-12-10T17:30:00Z");
    }

    @Test
    void aNoteThatWasDeletedWhileItsEventMovedFollowsOnceThatIsUndone() {
        MessageId note = write(TWO_DAYS);
        MessageDeletions deletions = context.getBean(MessageDeletions.class);
        UUID deletion = deletions.delete(caller, note).deletion().id();
        save(CONCERT.plusDays(7));

        deletions.undo(caller, deletion);
        context.getBean(PlanRepairs.class).replanUnfinished(season.org(), now);

        assertThat(message(note).sendAt()).isEqualTo(A_WEEK_LATER);
    }

    private MessageId write(Timing timing) {
        return write(null, timing);
    }

    private MessageId write(Instant at) {
        return write(at, null);
    }

    private MessageId write(@Nullable Instant at, @Nullable Timing timing) {
        String key = UUID.randomUUID().toString();
        ManualMessage writing = new ManualMessage(
                Set.of(event), Set.of(), null, new TemplateText("Parking " + key, "b", TextFormat.TEXT), at, timing);
        return context.getBean(ManualMessages.class)
                .schedule(caller, writing, key)
                .ids()
                .getFirst();
    }

    private Message message(MessageId id) {
        return messages.find(caller, id).orElseThrow();
    }

    private String state(MessageId id) {
        return message(id).status().wireName() + " " + message(id).reasonCode();
    }

    /** Those of the notes. */
    private static List<String> actions(EventPlan plan) {
        return plan.lines().stream()
                .filter(line -> line.slot().note() != null)
                .map(line -> line.action() + " " + line.slot().note())
                .toList();
    }

    private EventPlan save(LocalDateTime starts) {
        return save(details(starts, BERLIN, null, null, false));
    }

    private EventPlan save(EventDetails details) {
        return editing.save(caller, TOUR, details, null).plan();
    }

    private static EventDetails details(
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
