package io.cuesheet.application.subscription;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static io.cuesheet.application.subscription.SubscribedWorld.calendar;
import static io.cuesheet.application.subscription.SubscribedWorld.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.seasonfile.ImportSources;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.db.subscription.SubscriptionReason;
import io.cuesheet.db.subscription.SubscriptionState;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people answer to a calendar counts at the fetches that follow. */
class AnsweredCalendarsTest {

    @RegisterExtension
    static final SubscribedWorld world = new SubscribedWorld();

    @Test
    void whoeverAnswersOnceIsNotAskedAtTheNextFetch() {
        world.answer(ok().withBody(calendar(day("d-1", "15"))));
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();
        Subscription asks = world.fetched(id);
        assertThat(asks.state()).isEqualTo(SubscriptionState.QUESTION);
        assertThat(asks.reasonCode()).isEqualTo(SubscriptionReason.FILE_QUESTIONS);
        assertThat(world.events()).isEmpty();

        ImportAnswers answers = new ImportAnswers(
                null, null, null, ImportAnswers.AllDay.at(LocalTime.of(19, 30)), null, null, null, null);
        world.agree(id, answers);

        assertThat(world.events()).containsExactly("d-1 Open day confirmed");
        world.serve(day("d-1", "15"), day("d-2", "16"));
        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.APPLIED);
        assertThat(world.events()).hasSize(2);
    }

    @Test
    void anAnswerCountsAlsoWhereAnotherFileWaitsByNow() {
        world.serve(day("d-1", "15"));
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();
        world.fetched(id);
        WaitingCalendars waiting = world.bean(WaitingCalendars.class);
        String seen = waiting.find(world.caller, id).hash();
        world.serve(day("d-1", "15"), day("d-2", "16"));
        world.fetchedAnHourLater(id);

        assertThatThrownBy(() -> waiting.agree(
                        world.caller,
                        id,
                        seen,
                        SubscribedWorld.eveningsAndSeries(ImportAnswers.Choice.TAKE),
                        ErrorPolicy.REFUSE))
                .isInstanceOf(Conflict.class);

        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.APPLIED);
        assertThat(world.events()).hasSize(2);
    }

    @Test
    void anAnswerThatIsGivenToTheImportCountsForTheSubscriptionOfThatName() {
        world.answer(ok().withBody(calendar(day("d-1", "15"))));
        UUID id = world.subscribe(SubscriptionMode.APPLY).id();
        world.fetched(id);
        world.bean(ImportSources.class)
                .remember(
                        world.caller,
                        "Season",
                        new ImportAnswers(null, null, null, ImportAnswers.AllDay.LEFT_OUT, null, null, null, null));

        assertThat(world.fetchedAnHourLater(id).state()).isEqualTo(SubscriptionState.UNCHANGED);
    }
}
