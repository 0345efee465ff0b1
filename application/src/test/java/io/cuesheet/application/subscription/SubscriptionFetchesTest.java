package io.cuesheet.application.subscription;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static io.cuesheet.application.subscription.SubscribedWorld.calendar;
import static io.cuesheet.application.subscription.SubscribedWorld.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.privacy.PersonErasure;
import io.cuesheet.application.privacy.RetentionSweeps;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.db.subscription.SubscriptionReason;
import io.cuesheet.db.subscription.SubscriptionState;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubscriptionFetchesTest {

    @RegisterExtension
    static final SubscribedWorld world = new SubscribedWorld();

    @Test
    void aCalendarIsFetchedAndItsEventsArePlanned() {
        world.serve(event("a-1", "10", "Mahler"));
        Subscription added = world.subscribe(SubscriptionMode.APPLY);
        assertThat(added.state()).isEqualTo(SubscriptionState.NEVER);

        Subscription fetched = world.fetched(added.id());

        assertThat(fetched.state()).isEqualTo(SubscriptionState.APPLIED);
        assertThat(fetched.appliedAt()).isEqualTo(world.now());
        assertThat(fetched.nextFetchAt()).isEqualTo(world.now().plus(Duration.ofHours(1)));
        assertThat(world.events()).containsExactly("a-1 Mahler confirmed");
        assertThat(world.count("scheduled_message")).isEqualTo(3);
        assertThat(world.jdbc
                        .sql("select distinct actor from audit_entry where org_id = :org and action = 'import'")
                        .param("org", world.org.value())
                        .query(String.class)
                        .list())
                .containsExactly("service:subscription");
    }

    @Test
    void beforeItsTimeNothingIsFetchedUnlessSomebodyAsks() {
        world.serve(event("a-1", "10", "Mahler"));
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();
        world.fetched(id);
        world.later(Duration.ofMinutes(59));
        world.fetched(id);
        assertThat(world.requests()).isEqualTo(1);

        world.bean(Subscriptions.class).fetchNow(world.caller, id);
        Subscription again = world.fetched(id);

        assertThat(world.requests()).isEqualTo(2);
        assertThat(again.state()).isEqualTo(SubscriptionState.UNCHANGED);
        assertThat(again.requestedAt()).isNull();
    }

    @Test
    void whatTheServerCallsUnchangedIsNotSentAgain() {
        world.serveVersion("\"v1\"", event("a-1", "10", "Mahler"));
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();
        world.fetched(id);

        Subscription again = world.fetchedAnHourLater(id);

        assertThat(again.state()).isEqualTo(SubscriptionState.UNCHANGED);
        assertThat(again.succeededAt()).isEqualTo(world.now());
        assertThat(again.readAt()).as("of the fetch before").isBefore(world.now());
    }

    @Test
    void theSameBytesChangeNothingWhateverTheServerSays() {
        world.answer(ok().withBody(calendar(event("a-1", "10", "Mahler"))).withHeader("ETag", "\"v1\""));
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();
        world.fetched(id);
        world.jdbc
                .sql("update event set name = 'By hand' where org_id = :org")
                .param("org", world.org.value())
                .update();
        world.answer(ok().withBody(calendar(event("a-1", "10", "Mahler"))).withHeader("ETag", "\"v2\""));

        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.UNCHANGED);
        assertThat(world.events()).containsExactly("a-1 By hand confirmed");
    }

    @Test
    void afterAWeekTheSameFileIsComparedAgainSoThatDatesOfSeriesComeIntoReach() {
        world.serveVersion("\"v1\"", event("a-1", "10", "Mahler"));
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();
        world.fetched(id);
        world.later(Duration.ofDays(7));

        Subscription again = world.fetched(id);

        assertThat(again.state()).isEqualTo(SubscriptionState.UNCHANGED);
        assertThat(again.readAt()).isEqualTo(world.now());
    }

    @Test
    void changesWaitForAPersonWhereTheyAreToBeSeenFirst() {
        world.serve(event("a-1", "10", "Mahler"));
        UUID id = world.subscribe(SubscriptionMode.PREVIEW).id();

        Subscription waits = world.fetched(id);
        assertThat(waits.state()).isEqualTo(SubscriptionState.CHANGED);
        assertThat(world.events()).isEmpty();
        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.CHANGED);

        Subscription agreed = world.agree(id);
        assertThat(agreed.state()).isEqualTo(SubscriptionState.APPLIED);
        assertThat(agreed.fileHash()).isNull();
        assertThat(world.events()).containsExactly("a-1 Mahler confirmed");
        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.UNCHANGED);
    }

    @Test
    void nobodyAgreesToAnotherFileThanTheySaw() {
        world.serve(event("a-1", "10", "Mahler"));
        UUID id = world.subscribe(SubscriptionMode.PREVIEW).id();
        world.fetched(id);
        WaitingCalendars waiting = world.bean(WaitingCalendars.class);
        String seen = waiting.find(world.caller, id).hash();
        world.serve(event("a-1", "10", "Bruckner"));
        world.fetchedAnHourLater(id);

        assertThatThrownBy(() -> waiting.agree(world.caller, id, seen, ImportAnswers.NONE, ErrorPolicy.REFUSE))
                .isInstanceOf(Conflict.class);
        assertThat(world.events()).isEmpty();
    }

    @Test
    void whatNoLongerDiffersWaitsNoMore() {
        world.serve(event("a-1", "10", "Mahler"));
        UUID id = world.subscribe(SubscriptionMode.PREVIEW).id();
        world.fetched(id);
        world.agree(id);
        world.serve(event("a-1", "10", "Bruckner"));
        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.CHANGED);
        world.serve(event("a-1", "10", "Mahler"));

        Subscription again = world.fetchedAnHourLater(id);

        assertThat(again.state()).isEqualTo(SubscriptionState.UNCHANGED);
        assertThat(again.fileHash()).isNull();
    }

    @Test
    void aFileThatWaitsIsDroppedAndFetchedAgainWhenSomebodyIsErased() {
        world.serve(event("a-1", "10", "Mahler"));
        UUID id = world.subscribe(SubscriptionMode.PREVIEW).id();
        world.fetched(id);
        Caller admin = new Caller(world.org, world.caller.actor(), Role.ADMIN);

        world.bean(PersonErasure.class).erase(admin, "office@example.org");

        assertThat(world.bean(Subscriptions.class).find(world.caller, id).fileHash())
                .isNull();
        assertThat(world.fetched(id).fileHash())
                .as("fetched without waiting for its time")
                .isNotNull();
    }

    @Test
    void ofAPausedOneTheFileIsDroppedAndNothingIsFetchedWhenSomebodyIsErased() {
        world.serve(event("a-1", "10", "Mahler"));
        UUID id = world.subscribe(SubscriptionMode.PREVIEW).id();
        world.fetched(id);
        world.bean(Subscriptions.class).change(world.caller, id, SubscriptionDraft.paused(true), null);
        Caller admin = new Caller(world.org, world.caller.actor(), Role.ADMIN);

        world.bean(PersonErasure.class).erase(admin, "office@example.org");

        assertThat(world.fetched(id).fileHash()).isNull();
        assertThat(world.requests()).isOne();
    }

    @Test
    void aFileThatHasWaitedForAMonthSinceItWasFetchedIsDropped() {
        world.serve(event("a-1", "10", "Mahler"));
        UUID id = world.subscribe(SubscriptionMode.PREVIEW).id();
        world.fetched(id);
        Subscriptions subscriptions = world.bean(Subscriptions.class);
        subscriptions.change(world.caller, id, SubscriptionDraft.paused(true), null);
        world.later(Duration.ofDays(29));
        world.bean(RetentionSweeps.class).sweep(() -> true);
        assertThat(subscriptions.find(world.caller, id).fileHash()).isNotNull();

        world.later(Duration.ofDays(2));
        world.bean(RetentionSweeps.class).sweep(() -> true);

        assertThat(subscriptions.find(world.caller, id).fileHash()).isNull();
    }

    @Test
    void aFailingServerIsAskedLaterAndLaterAndAtTheUsualPaceOnceItAnswers() {
        world.serveStatus(500);
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();

        Subscription first = world.fetched(id);
        assertThat(first.state()).isEqualTo(SubscriptionState.FAILING);
        assertThat(first.reasonCode()).isEqualTo(SubscriptionReason.HTTP_ERROR);
        assertThat(first.detail()).isEqualTo("The server answered 500.");
        assertThat(pause(first)).isEqualTo(Duration.ofMinutes(5));
        world.later(Duration.ofMinutes(5));
        Subscription second = world.fetched(id);
        assertThat(second.failures()).isEqualTo(2);
        assertThat(pause(second)).isEqualTo(Duration.ofMinutes(10));

        world.serve(event("a-1", "10", "Mahler"));
        world.later(Duration.ofMinutes(10));
        Subscription healed = world.fetched(id);
        assertThat(healed.state()).isEqualTo(SubscriptionState.APPLIED);
        assertThat(healed.failures()).isZero();
        assertThat(healed.reasonCode()).isNull();
        assertThat(pause(healed)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void anAddressThatCantBeAskedKeepsNoOtherWaiting() {
        world.serve(event("a-1", "10", "Mahler"));
        UUID poisoned = world.subscribe(SubscriptionMode.APPLY).id();
        world.jdbc
                .sql(
                        "update subscription set url = 'https://a.example.org:99999/x.ics', name = 'Poisoned' where id = :id")
                .param("id", poisoned)
                .update();
        UUID good = world.subscribe(SubscriptionMode.APPLY).id();

        assertThat(world.fetched(good).state()).isEqualTo(SubscriptionState.APPLIED);

        Subscription failed = world.bean(Subscriptions.class).find(world.caller, poisoned);
        assertThat(failed.reasonCode()).isEqualTo(SubscriptionReason.INTERNAL);
        assertThat(failed.nextFetchAt()).isAfter(world.now());
    }

    @Test
    void retryAfterIsHeard() {
        world.answer(aResponse().withStatus(503).withHeader("Retry-After", "10800"));
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();

        assertThat(pause(world.fetched(id))).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void whatIsGoneForGoodIsPausedUntilSomebodyLetsItGoOn() {
        world.serveStatus(410);
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();

        Subscription gone = world.fetched(id);
        assertThat(gone.reasonCode()).isEqualTo(SubscriptionReason.GONE);
        assertThat(gone.pausedAt()).isEqualTo(world.now());
        world.later(Duration.ofDays(30));
        world.fetched(id);
        assertThat(world.requests()).isEqualTo(1);

        world.serve(event("a-1", "10", "Mahler"));
        world.bean(Subscriptions.class).change(world.caller, id, SubscriptionDraft.paused(false), gone.revision());
        assertThat(world.fetched(id).state()).isEqualTo(SubscriptionState.APPLIED);
    }

    @Test
    void aPageOfAWebsiteIsNoCalendar() {
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();
        for (String page : new String[] {"<!doctype html><title>Sign in</title>", "\n <html>", "Service unavailable"}) {
            world.answer(ok().withBody(page));

            assertThat(world.fetchedAnHourLater(id).reasonCode()).as(page).isEqualTo(SubscriptionReason.NOT_A_CALENDAR);
            world.later(Duration.ofDays(1));
        }
    }

    @Test
    void ofABrokenFileNothingIsStoredOrTheRestAsChosen() {
        world.serve(event("a-1", "10", "Mahler"), event("a-2", "77", "Broken"));
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();

        Subscription refused = world.fetched(id);
        assertThat(refused.reasonCode()).isEqualTo(SubscriptionReason.FILE_REFUSED);
        assertThat(refused.detail()).contains("line 1").doesNotContain("Broken");
        assertThat(world.events()).isEmpty();

        world.bean(Subscriptions.class)
                .change(world.caller, id, new SubscriptionDraft(null, null, null, null, true, null), null);
        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.APPLIED);
        assertThat(world.events()).containsExactly("a-1 Mahler confirmed");
    }

    @Test
    void aSpreadsheetIsTakenByItsContent() {
        world.answer(ok().withBody("external_ref,name,venue,starts_at\na-1,Mahler,Hall,2026-09-10T20:00\n"));
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();

        assertThat(world.fetched(id).state()).isEqualTo(SubscriptionState.APPLIED);
        assertThat(world.events()).containsExactly("a-1 Mahler confirmed");
    }

    @Test
    void aDifferentAddressBeginsAnew() {
        world.serveVersion("\"v1\"", event("a-1", "10", "Mahler"));
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();
        world.fetched(id);

        Subscription moved = world.bean(Subscriptions.class)
                .change(
                        world.caller,
                        id,
                        new SubscriptionDraft(null, world.url() + "?v=2", null, null, null, null),
                        null);

        assertThat(moved.state()).isEqualTo(SubscriptionState.NEVER);
        assertThat(moved.etag()).isNull();
        assertThat(moved.nextFetchAt()).isEqualTo(world.now());
    }

    private static Duration pause(Subscription fetched) {
        return Duration.between(world.now(), fetched.nextFetchAt());
    }
}
