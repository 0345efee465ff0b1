package io.cuesheet.application.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.RunningUseCases;
import io.cuesheet.application.Season;
import io.cuesheet.application.Told;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.event.OutdatedMessages.Count;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.template.Difference;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever was told something outdated is asked about until somebody has dealt with it. */
class OutdatedMessagesTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDateTime TOLD = LocalDateTime.parse("2026-12-10T19:30");
    private static final LocalDateTime MOVED = TOLD.plusDays(1);
    private static final String REF = "tour-1";

    @RegisterExtension
    static final RunningUseCases useCases = new RunningUseCases(START);

    private final Season season = new Season(useCases.jdbc(), "org" + System.nanoTime());
    private final Caller caller = RunningUseCases.caller(season.org(), Role.OPERATOR);
    private final EventEditing editing = useCases.bean(EventEditing.class);
    private final OutdatedMessages outdated = useCases.bean(OutdatedMessages.class);
    private final Corrections corrections = useCases.bean(Corrections.class);
    private EventId event;
    private MessageId office;

    @BeforeEach
    void tellEverybody() {
        event = save(TOLD, "Tempodrom", null).id();
        office = tell("INIT", "Office");
        tell("INIT", "Stage");
    }

    @Test
    void nobodyIsAskedWhileWhatWasToldHolds() {
        assertThat(outdated.of(caller, event)).isEmpty();
        assertThat(outdated.count(caller)).isEqualTo(new Count(0, false));
        save(TOLD, "Tempodrom", TOLD.minusHours(6));
        assertThat(outdated.of(caller, event)).as("nobody was told a load-in").isEmpty();
        assertThat(outdated.page(caller, null, 10).events()).isEmpty();
    }

    @Test
    void whoeverWasToldTheOldStartIsListedWithBothStarts() {
        save(MOVED, "Tempodrom", null);

        assertThat(outdated.of(caller, event)).hasSize(2).allSatisfy(message -> {
            assertThat(message.stale().differences()).containsExactly(new Difference("starts_at", TOLD, MOVED));
            assertThat(message.isUndecided()).isTrue();
        });
        assertThat(outdated.page(caller, null, 10).events())
                .singleElement()
                .satisfies(found -> assertThat(found.event().id()).isEqualTo(event));
        assertThat(outdated.count(caller)).isEqualTo(new Count(2, false));
    }

    @Test
    void aTimeThatIsNotKnownAnyMoreIsOutdatedAndOneThatIsKnownNowIsNot() {
        save(TOLD.toLocalDate().atTime(Event.OPEN_TIME), "Tempodrom", null, true);
        assertThat(outdated.of(caller, event))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.stale().differences())
                        .containsExactly(new Difference("starts_at", TOLD, null)));
        corrections
                .prepare(caller, new EventKey.Reference(REF))
                .forEach(correction -> Told.deliver(useCases.jdbc(), correction.value(), START.plusSeconds(60)));
        assertThat(outdated.page(caller, null, 10).events()).isEmpty();
        save(TOLD, "Tempodrom", null);
        assertThat(outdated.page(caller, null, 10).events())
                .as("they were told the day alone")
                .isEmpty();
    }

    @Test
    void itLastsUntilTheEventIsADayOver() {
        save(MOVED, "Tempodrom", null);
        Instant end = MOVED.atZone(ZONE).toInstant().plus(Duration.ofDays(1));
        useCases.moveClockTo(end.minus(Duration.ofHours(1)));
        assertThat(outdated.count(caller).people()).isEqualTo(2);
        useCases.moveClockTo(end.plus(Duration.ofHours(1)));
        assertThat(outdated.count(caller).people()).isZero();
        assertThat(outdated.of(caller, event)).as("on the event's own page").hasSize(2);
    }

    @Test
    void whatIsTakenBackIsOutdatedNoMore() {
        save(MOVED, "Tempodrom", null);
        save(TOLD, "Tempodrom", null);
        assertThat(outdated.count(caller).people()).isZero();
    }

    @Test
    void whatIsLeftStaysLeftUntilTheEventChangesAgain() {
        Event moved = save(MOVED, "Tempodrom", null);

        assertThat(outdated.leave(caller, event, Set.of(office), moved.version()))
                .containsExactly(office);

        assertThat(outdated.of(caller, event)).extracting(OutdatedMessage::id).doesNotContain(office);
        assertThat(outdated.count(caller).people()).isEqualTo(1);
        assertThat(history()).contains("leave-outdated");
        save(MOVED, "Arena", null);
        assertThat(outdated.of(caller, event)).extracting(OutdatedMessage::id).contains(office);
        assertThat(outdated.count(caller).people()).isEqualTo(2);
    }

    @Test
    void whatWasLeftIsLeftAgainWithWhatHoldsThen() {
        save(MOVED, "Tempodrom", null);
        outdated.leave(caller, event, Set.of(office), null);
        save(MOVED, "Arena", null);
        outdated.leave(caller, event, Set.of(office), null);
        assertThat(outdated.of(caller, event)).extracting(OutdatedMessage::id).doesNotContain(office);
    }

    @Test
    void nobodyLeavesWhatTheyHaveNotSeen() {
        Event seen = save(MOVED, "Tempodrom", null);
        save(MOVED, "Arena", null);

        assertThatThrownBy(() -> outdated.leave(caller, event, Set.of(office), seen.version()))
                .isInstanceOf(Conflict.class);

        assertThat(outdated.count(caller).people()).isEqualTo(2);
    }

    @Test
    void whatIsNotOutdatedIsNotLeft() {
        assertThat(outdated.leave(caller, event, Set.of(office), null)).isEmpty();
        assertThatThrownBy(() -> outdated.leave(caller, new EventId(UUID.randomUUID()), Set.of(office), null))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aCorrectionThatIsNotSentYetIsShownAndNotCounted() {
        save(MOVED, "Tempodrom", null);

        List<MessageId> prepared = corrections.prepare(caller, event, Set.of(office));

        assertThat(prepared).hasSize(1);
        assertThat(corrections.prepare(caller, event, Set.of(office))).isEqualTo(prepared);
        assertThat(reason(prepared.getFirst())).isEqualTo("CORRECTION_PREPARED");
        assertThat(outdated.of(caller, event))
                .filteredOn(message -> message.id().equals(office))
                .singleElement()
                .satisfies(message -> assertThat(message.correction().id()).isEqualTo(prepared.getFirst()));
        assertThat(outdated.count(caller).people()).isEqualTo(1);
    }

    @Test
    void aCorrectionThatWasSentSettlesIt() {
        save(MOVED, "Tempodrom", null);
        MessageId correction =
                corrections.prepare(caller, event, Set.of(office)).getFirst();

        Told.deliver(useCases.jdbc(), correction.value(), START.plusSeconds(60));

        assertThat(outdated.of(caller, event)).extracting(OutdatedMessage::id).doesNotContain(office, correction);
        assertThat(outdated.count(caller).people()).isEqualTo(1);
        save(TOLD, "Tempodrom", null);
        assertThat(outdated.of(caller, event)).extracting(OutdatedMessage::id).containsExactly(correction);
    }

    @Test
    void aCorrectionThatSomebodySkippedLeavesTheQuestionOpenAndAnotherOneCanBePrepared() {
        save(MOVED, "Tempodrom", null);
        MessageId first = corrections.prepare(caller, event, Set.of(office)).getFirst();
        useCases.jdbc()
                .sql("update scheduled_message set status = 'skipped' where id = ?")
                .param(first.value())
                .update();

        assertThat(outdated.count(caller).people()).isEqualTo(2);
        assertThat(corrections.prepare(caller, event, Set.of(office)))
                .hasSize(1)
                .doesNotContain(first);
    }

    @Test
    void allAtOnceMeansThoseWhomNobodyLeft() {
        save(MOVED, "Tempodrom", null);
        outdated.leave(caller, event, Set.of(office), null);
        assertThat(corrections.prepare(caller, new EventKey.Reference(REF))).hasSize(1);
    }

    @Test
    void ofTwoWhoPrepareAtOnceOneIsEnough() {
        save(MOVED, "Tempodrom", null);

        Set<List<MessageId>> prepared = Set.copyOf(Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> corrections.prepare(caller, event, Set.of(office))))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList());

        assertThat(prepared).hasSize(1);
        assertThat(useCases.jdbc()
                        .sql("select count(*) from scheduled_message where event_id = ? and ad_hoc")
                        .param(event.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void anotherOrganisationIsAskedAboutNothing() {
        save(MOVED, "Tempodrom", null);
        Season other = new Season(useCases.jdbc(), "other" + System.nanoTime());
        Caller theirs = new Caller(other.org(), caller.actor(), Role.OPERATOR);
        assertThat(outdated.count(theirs).people()).isZero();
        assertThat(outdated.of(theirs, event)).isEmpty();
        assertThatThrownBy(() -> outdated.leave(theirs, event, Set.of(office), null))
                .isInstanceOf(NotFound.class);
    }

    private Event save(LocalDateTime starts, String venue, @Nullable LocalDateTime loadIn) {
        return save(starts, venue, loadIn, false);
    }

    private Event save(LocalDateTime starts, String venue, @Nullable LocalDateTime loadIn, boolean isTimeOpen) {
        EventDetails details = EventDetails.said(
                "Mahler",
                venue,
                "Berlin",
                starts,
                ZONE,
                loadIn,
                null,
                null,
                isTimeOpen,
                List.of(contact("Office"), contact("Stage")));
        return editing.save(caller, new EventKey.Reference(REF), details, null)
                .plan()
                .subject()
                .event();
    }

    private static ContactDetails contact(String role) {
        return ContactDetails.said(
                "contact",
                ZONE,
                null,
                role,
                null,
                role.toLowerCase(Locale.ROOT) + "@example.org",
                null,
                null,
                null,
                null);
    }

    private MessageId tell(String type, String role) {
        return new MessageId(Told.deliver(useCases.jdbc(), event.value(), type, role, START));
    }

    private @Nullable String reason(MessageId message) {
        return useCases.jdbc()
                .sql("select reason_code from scheduled_message where id = ?")
                .param(message.value())
                .query(String.class)
                .single();
    }

    private List<String> history() {
        return useCases.jdbc()
                .sql("select action from audit_entry where event_id = ?")
                .param(event.value())
                .query(String.class)
                .list();
    }
}
