package io.cuesheet.application.subscription;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static io.cuesheet.application.subscription.SubscribedWorld.day;
import static io.cuesheet.application.subscription.SubscribedWorld.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.seasonfile.ImportSources;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.db.subscription.MissingEvent;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.db.subscription.SubscriptionReason;
import io.cuesheet.db.subscription.SubscriptionState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VanishedEventsTest {

    private static final String FIRST = event("a-1", "10", "Mahler");
    private static final String SECOND = event("a-2", "11", "Bruckner");
    private static final String THIRD = event("a-3", "12", "Brahms");

    @RegisterExtension
    static final SubscribedWorld world = new SubscribedWorld();

    @Test
    void anEventThatVanishesIsAQuestionAndStaysAsItIs() {
        UUID id = subscribed(SubscriptionMode.APPLY);
        world.serve(FIRST, THIRD);

        Subscription fetched = world.fetchedAnHourLater(id);

        assertThat(fetched.state()).isEqualTo(SubscriptionState.UNCHANGED);
        assertThat(questions()).containsExactly("a-2");
        MissingEvent question = missing().list(world.caller).getFirst();
        assertThat(question.subscriptionName()).isEqualTo("Season");
        assertThat(question.name()).isEqualTo("Bruckner");
        assertThat(question.missingSince()).isEqualTo(world.now());
        assertThat(missing().count(world.caller)).isOne();
        assertThat(world.events())
                .containsExactly("a-1 Mahler confirmed", "a-2 Bruckner confirmed", "a-3 Brahms confirmed");
    }

    @Test
    void whoeverCancelsItSkipsItsMessages() {
        UUID id = subscribed(SubscriptionMode.APPLY);
        world.serve(FIRST, THIRD);
        world.fetchedAnHourLater(id);

        missing().cancel(world.caller, id, "a-2");

        assertThat(questions()).isEmpty();
        assertThat(world.events()).contains("a-2 Bruckner cancelled");
        assertThat(world.jdbc
                        .sql("""
                        select distinct m.status || ' ' || m.reason_code from scheduled_message m
                        join event e on e.id = m.event_id where m.org_id = :org and e.external_ref = 'a-2'
                        """)
                        .param("org", world.org.value())
                        .query(String.class)
                        .list())
                .containsExactly("skipped EVENT_CANCELLED");
        assertThatThrownBy(() -> missing().cancel(world.caller, id, "a-2")).isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsKeptIsNotAskedAgainUntilItIsThereOnceMoreAndVanishesAgain() {
        UUID id = subscribed(SubscriptionMode.APPLY);
        world.serve(FIRST, THIRD);
        world.fetchedAnHourLater(id);

        missing().keep(world.caller, id, "a-2");
        assertThat(questions()).isEmpty();
        world.serve(FIRST, event("a-3", "12", "Brahms again"));
        world.fetchedAnHourLater(id);
        assertThat(questions()).isEmpty();

        world.serve(FIRST, SECOND, THIRD);
        world.fetchedAnHourLater(id);
        world.serve(FIRST, THIRD);
        world.fetchedAnHourLater(id);
        assertThat(questions()).containsExactly("a-2");
    }

    @Test
    void whatIsThereAgainIsAskedNoMore() {
        UUID id = subscribed(SubscriptionMode.APPLY);
        world.serve(FIRST, THIRD);
        world.fetchedAnHourLater(id);
        world.serve(FIRST, SECOND, THIRD);

        world.fetchedAnHourLater(id);

        assertThat(questions()).isEmpty();
    }

    @Test
    void whatHasBeenVanishesWithoutAQuestion() {
        UUID id = subscribed(SubscriptionMode.APPLY);
        world.later(Duration.ofDays(42));
        world.serve(THIRD);

        assertThat(world.fetched(id).state()).isEqualTo(SubscriptionState.UNCHANGED);
        assertThat(world.now()).isAfter("2026-09-11T18:00:00Z");
        assertThat(questions()).isEmpty();
    }

    @Test
    void aCalendarThatLosesMoreThanHalfIsAskedAboutAsAWhole() {
        UUID id = subscribed(SubscriptionMode.APPLY);
        world.serve(THIRD, event("b-1", "20", "New"));

        Subscription asks = world.fetchedAnHourLater(id);
        assertThat(asks.state()).isEqualTo(SubscriptionState.QUESTION);
        assertThat(asks.reasonCode()).isEqualTo(SubscriptionReason.MANY_VANISHED);
        assertThat(asks.detail()).startsWith("2 of 3 events");
        assertThat(questions()).isEmpty();
        assertThat(world.events()).noneMatch(event -> event.startsWith("b-1"));

        world.agree(id);
        assertThat(questions()).containsExactly("a-1", "a-2");
        assertThat(world.events()).contains("b-1 New confirmed", "a-1 Mahler confirmed");
        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.UNCHANGED);
    }

    @Test
    void anEmptyCalendarIsAskedAboutAsAWholeAndHealsByItself() {
        UUID id = subscribed(SubscriptionMode.APPLY);
        world.serve();
        assertThat(world.fetchedAnHourLater(id).reasonCode()).isEqualTo(SubscriptionReason.MANY_VANISHED);
        world.answer(ok().withBody(""));
        assertThat(world.fetchedAnHourLater(id).reasonCode()).isEqualTo(SubscriptionReason.MANY_VANISHED);

        world.serve(FIRST, SECOND, THIRD);
        Subscription healed = world.fetchedAnHourLater(id);

        assertThat(healed.state()).isEqualTo(SubscriptionState.UNCHANGED);
        assertThat(healed.fileHash()).isNull();
        assertThat(questions()).isEmpty();
    }

    @Test
    void whoeverAgreesToAnEmptyCalendarIsAskedAboutEachOfItsEvents() {
        UUID id = subscribed(SubscriptionMode.APPLY);
        world.serve();
        world.fetchedAnHourLater(id);

        world.agree(id);

        assertThat(questions()).containsExactly("a-1", "a-2", "a-3");
        assertThat(world.events()).hasSize(3);
    }

    @Test
    void aCalendarThatNeverHadEventsIsNoQuestion() {
        world.serve();
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();

        assertThat(world.fetched(id).state()).isEqualTo(SubscriptionState.UNCHANGED);
    }

    @Test
    void whereChangesAreSeenFirstTheQuestionsAreAskedMeanwhile() {
        world.serve(FIRST, SECOND, THIRD);
        UUID id = world.subscribe(SubscriptionMode.PREVIEW).id();
        world.fetched(id);
        world.agree(id);
        world.serve(event("a-1", "10", "Mahler 2"), THIRD);

        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.CHANGED);
        assertThat(questions()).containsExactly("a-2");
        assertThat(world.events()).contains("a-1 Mahler confirmed");
    }

    @Test
    void ofAFileThatCannotBeReadWholeNothingHasVanished() {
        UUID id = subscribed(SubscriptionMode.APPLY);
        world.bean(Subscriptions.class)
                .change(world.caller, id, new SubscriptionDraft(null, null, null, null, true, null), null);
        world.serve(FIRST, THIRD, event("a-2", "77", "Broken"));

        world.fetchedAnHourLater(id);

        assertThat(questions()).isEmpty();
    }

    @Test
    void whatAnotherSubscriptionStillNamesIsNoQuestion() {
        UUID id = subscribed(SubscriptionMode.APPLY);
        world.bean(Subscriptions.class)
                .add(
                        world.caller,
                        new SubscriptionDraft("Other", world.url(), 10_080, SubscriptionMode.APPLY, null, null));
        world.fetched(id);
        world.serve(FIRST, THIRD);

        world.fetchedAnHourLater(id);

        assertThat(questions()).isEmpty();
    }

    @Test
    void whatOnlyAFileThatWaitedDidNotNameIsAskedNoMoreOnceThatIsGone() {
        world.serveVersion("\"v1\"", FIRST, SECOND, THIRD);
        UUID id = world.subscribe(SubscriptionMode.PREVIEW).id();
        world.fetched(id);
        world.agree(id);
        world.serve(event("a-1", "10", "Mahler 2"), THIRD);
        world.fetchedAnHourLater(id);
        assertThat(questions()).containsExactly("a-2");
        world.serveVersion("\"v1\"", FIRST, SECOND, THIRD);

        Subscription back = world.fetchedAnHourLater(id);

        assertThat(back.state()).isEqualTo(SubscriptionState.UNCHANGED);
        assertThat(back.fileHash()).isNull();
        assertThat(questions()).isEmpty();
    }

    @Test
    void datesBeyondAShorterHorizonHaveNotVanished() {
        String weekly = FIRST.replace("END:VEVENT", "RRULE:FREQ=WEEKLY;COUNT=4\r\nEND:VEVENT");
        UUID id = answered(SubscribedWorld.eveningsAndSeries(ImportAnswers.Choice.TAKE), weekly, SECOND, THIRD);
        assertThat(world.events()).hasSize(6);
        world.jdbc
                .sql("update organisation set horizon_days = 48 where id = :org")
                .param("org", world.org.value())
                .update();
        world.serve(weekly, SECOND, event("a-3", "12", "Brahms 2"));

        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.APPLIED);

        assertThat(questions()).isEmpty();
        // What is within reach and no longer among them has.
        world.serve(weekly.replace("COUNT=4", "UNTIL=20260912T000000Z"), SECOND, THIRD);
        world.fetchedAnHourLater(id);
        assertThat(questions()).containsExactly("a-1_20260917T180000Z");
    }

    @Test
    void whatAnotherAnswerLeavesOutHasNotVanished() {
        String weekly = FIRST.replace("END:VEVENT", "RRULE:FREQ=WEEKLY;COUNT=2\r\nEND:VEVENT");
        UUID id = answered(
                SubscribedWorld.eveningsAndSeries(ImportAnswers.Choice.TAKE), weekly, SECOND, day("d-1", "15"));
        assertThat(world.events()).hasSize(4);
        world.bean(ImportSources.class)
                .remember(
                        world.caller,
                        "Season",
                        new ImportAnswers(
                                null,
                                null,
                                null,
                                ImportAnswers.AllDay.LEFT_OUT,
                                ImportAnswers.Choice.LEAVE_OUT,
                                null,
                                null,
                                null));
        world.serve(weekly, event("a-2", "11", "Bruckner 2"), day("d-1", "15"));

        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.APPLIED);

        assertThat(questions()).isEmpty();
    }

    @Test
    void anEventWhoseReferenceLooksTheSameIsWatched() {
        world.serve(event("caf\u00e9-1", "10", "Mahler"), SECOND, THIRD);
        UUID other = world.subscribe(SubscriptionMode.APPLY).id();
        world.fetched(other);
        world.jdbc
                .sql("update event set external_ref = normalize(external_ref, NFD) where org_id = :org")
                .param("org", world.org.value())
                .update();
        world.serve(event("caf\u00e9-1", "10", "Mahler 2"), SECOND, THIRD);
        world.fetchedAnHourLater(other);
        assertThat(questions()).isEmpty();
        assertThat(world.events()).hasSize(3).anyMatch(event -> event.contains("Mahler 2"));

        world.serve(SECOND, THIRD);
        world.fetchedAnHourLater(other);

        assertThat(questions()).containsExactly("cafe\u0301-1");
    }

    /** To a calendar that is stored with these answers. */
    private static UUID answered(ImportAnswers answers, String... events) {
        world.serve(events);
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();
        world.fetched(id);
        world.agree(id, answers);
        return id;
    }

    /** To a calendar of three events, which are stored. */
    private static UUID subscribed(SubscriptionMode mode) {
        world.serve(FIRST, SECOND, THIRD);
        UUID id = world.subscribe(mode).id();
        world.fetched(id);
        return id;
    }

    private static MissingEvents missing() {
        return world.bean(MissingEvents.class);
    }

    private static List<String> questions() {
        return missing().list(world.caller).stream()
                .map(MissingEvent::externalRef)
                .toList();
    }
}
