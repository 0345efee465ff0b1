package io.cuesheet.activities.subscription;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cuesheet.activities.StopSignal;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.subscription.SubscriptionDraft;
import io.cuesheet.application.subscription.SubscriptionFetches;
import io.cuesheet.application.subscription.Subscriptions;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.db.subscription.SubscriptionState;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.subscription.SubscriptionFetching;
import io.cuesheet.workflows.subscription.SubscriptionFetchingImpl;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The workflow that the Schedule starts, with the activity that a worker has, over HTTP into a real database. */
class SubscriptionFetchingTest {

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final Instant NOW = Instant.parse("2026-08-01T00:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final ConfigurableApplicationContext context =
            UseCases.start(database, () -> NOW, Map.of("cuesheet.subscription-inner-hosts", "127.0.0.1"));
    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
    private final Caller caller = new Caller(
            OrganisationFixture.insertDemo(database.jdbc()), "key:00000000-0000-7000-8000-000000000001", Role.OPERATOR);

    @AfterEach
    void stop() {
        temporal.close();
        context.close();
        database.close();
    }

    @Test
    void oneRunFetchesEverythingThatIsDue() {
        Subscriptions subscriptions = context.getBean(Subscriptions.class);
        for (int number = 1; number <= 6; number++) {
            SERVER.stubFor(get("/" + number + ".csv").willReturn(ok().withBody("""
                external_ref,name,venue,starts_at
                tour-%d,Mahler,Hall,2026-09-10T20:00
                """.formatted(number))));
            String url = "http://127.0.0.1:%d/%d.csv".formatted(SERVER.getPort(), number);
            subscriptions.add(
                    caller, new SubscriptionDraft("Season " + number, url, 60, SubscriptionMode.APPLY, null, null));
        }

        run();

        assertThat(subscriptions.all(caller))
                .hasSize(6)
                .extracting(Subscription::state)
                .containsOnly(SubscriptionState.APPLIED);
        List<String> events = database.jdbc()
                .sql("select external_ref from event order by external_ref")
                .query(String.class)
                .list();
        assertThat(events).containsExactly("tour-1", "tour-2", "tour-3", "tour-4", "tour-5", "tour-6");
    }

    private void run() {
        temporal.newWorker(MessageContract.TASK_QUEUE)
                .registerWorkflowImplementationTypes(SubscriptionFetchingImpl.class);
        temporal.newWorker(MessageContract.CONTROL_TASK_QUEUE)
                .registerActivitiesImplementations(new SubscriptionFetcher(
                        context.getBean(SubscriptionFetches.class),
                        new StopSignal(),
                        Clock.fixed(NOW, ZoneOffset.UTC)));
        temporal.start();
        temporal.getWorkflowClient()
                .newWorkflowStub(
                        SubscriptionFetching.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(MessageContract.TASK_QUEUE)
                                .build())
                .run();
    }
}
