package io.cuesheet.application.subscription;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static io.cuesheet.application.subscription.SubscribedWorld.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.db.subscription.SubscriptionState;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people decided about an event goes on, whatever is fetched. */
class HeldEventsTest {

    private static final String CONFIRMED = said("CONFIRMED");

    private static final ImportAnswers SERIES_TAKEN =
            new ImportAnswers(null, null, null, null, ImportAnswers.Choice.TAKE, null, null, null);

    @RegisterExtension
    static final SubscribedWorld world = new SubscribedWorld();

    private static String said(String status) {
        return event("a-1", "10", "Mahler").replace("END:VEVENT", "STATUS:" + status + "\r\nEND:VEVENT");
    }

    @ParameterizedTest
    @CsvSource({"CANCELLED, cancelled", "POSTPONED, postponed"})
    void whatAPersonEndedTakesPlaceAgainOnlyOnceAPersonSaysSo(EventStatus status, String word) {
        UUID id = subscribed(SubscriptionMode.APPLY, status);
        world.serve(CONFIRMED, event("a-2", "11", "Bruckner"));

        Subscription waits = world.fetchedAnHourLater(id);

        assertThat(waits.state()).isEqualTo(SubscriptionState.CHANGED);
        assertThat(waits.detail()).startsWith("1 event was cancelled or postponed here");
        assertThat(world.events()).containsExactly("a-1 Mahler " + word, "a-2 Bruckner confirmed");
        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.CHANGED);

        world.agree(id);
        assertThat(world.events()).contains("a-1 Mahler confirmed");
    }

    @Test
    void alsoWhereChangesAreSeenFirst() {
        UUID id = subscribed(SubscriptionMode.PREVIEW, EventStatus.CANCELLED);
        world.serve(CONFIRMED, event("a-2", "11", "Bruckner"));
        world.fetchedAnHourLater(id);
        world.agree(id);
        edit(EventStatus.CANCELLED);
        world.serve(event("a-2", "11", "Bruckner"), CONFIRMED);

        Subscription waits = world.fetchedAnHourLater(id);

        assertThat(waits.state()).isEqualTo(SubscriptionState.CHANGED);
        assertThat(waits.detail()).contains("cancelled or postponed");
    }

    @Test
    void itIsAskedNoMoreOnceTheCalendarSaysTheSame() {
        UUID id = subscribed(SubscriptionMode.APPLY, EventStatus.CANCELLED);
        world.serve(CONFIRMED, event("a-2", "11", "Bruckner"));
        world.fetchedAnHourLater(id);
        world.serve(said("CANCELLED"), event("a-2", "11", "Bruckner"));

        Subscription settled = world.fetchedAnHourLater(id);

        assertThat(settled.state()).isEqualTo(SubscriptionState.UNCHANGED);
        assertThat(settled.fileHash()).isNull();
    }

    @Test
    void whatTheCalendarItselfCancelledItCanTakeBack() {
        world.serve(said("CANCELLED"));
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();
        world.fetched(id);
        assertThat(world.events()).containsExactly("a-1 Mahler cancelled");
        world.serve(CONFIRMED);

        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.APPLIED);
        assertThat(world.events()).containsExactly("a-1 Mahler confirmed");
    }

    @Test
    void theWeeklyComparisonOfTheSameFileChangesNoEventThatIsKnown() {
        UUID id = subscribed(SubscriptionMode.APPLY, EventStatus.CANCELLED);
        world.jdbc
                .sql("update event set name = 'By hand' where org_id = :org")
                .param("org", world.org.value())
                .update();
        world.later(Duration.ofDays(7));

        Subscription compared = world.fetched(id);

        assertThat(compared.state()).isEqualTo(SubscriptionState.UNCHANGED);
        assertThat(compared.readAt()).isEqualTo(world.now());
        assertThat(world.events()).containsExactly("a-1 By hand cancelled");
    }

    @Test
    void theWeeklyComparisonStillFindsDatesThatCameIntoReach() {
        world.jdbc
                .sql("update organisation set horizon_days = 42 where id = :org")
                .param("org", world.org.value())
                .update();
        world.answer(ok().withBody(SubscribedWorld.calendar(
                CONFIRMED.replace("END:VEVENT", "RRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT"))));
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();
        world.fetched(id);
        world.agree(id, SERIES_TAKEN);
        assertThat(world.events()).hasSize(2);
        world.later(Duration.ofDays(7));

        assertThat(world.fetched(id).state()).isEqualTo(SubscriptionState.APPLIED);
        assertThat(world.events()).hasSize(3);
    }

    /** A calendar with one event, which a person has then given this status. */
    private static UUID subscribed(SubscriptionMode mode, EventStatus status) {
        world.serve(CONFIRMED);
        UUID id = world.subscribe(mode).id();
        world.fetched(id);
        if (mode == SubscriptionMode.PREVIEW) {
            world.agree(id);
        }
        edit(status);
        return id;
    }

    private static void edit(EventStatus status) {
        EventEditing editing = world.bean(EventEditing.class);
        EventKey key = new EventKey.Reference("a-1");
        Event event = editing.find(world.caller, key).orElseThrow().event();
        editing.save(world.caller, key, EventDetails.known(event, status), (long) event.version());
    }
}
