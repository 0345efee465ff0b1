package io.cuesheet.application.subscription;

import static io.cuesheet.application.subscription.SubscribedWorld.calendar;
import static io.cuesheet.application.subscription.SubscribedWorld.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.privacy.PersonErasure;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.db.subscription.SubscriptionState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens while the server is being asked: the test does it before it answers. */
class FetchRacesTest {

    @RegisterExtension
    static final SubscribedWorld world = new SubscribedWorld();

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private UUID id;

    /** Does something before the server gives its first answer. */
    private volatile Runnable meanwhile = () -> {};

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String name = "Mahler " + requests.incrementAndGet();
            Runnable first = meanwhile;
            meanwhile = () -> {};
            first.run();
            byte[] body = calendar(event("a-1", "10", name)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String url =
                "http://127.0.0.1:%d/season.ics".formatted(server.getAddress().getPort());
        id = subscriptions()
                .add(world.caller, new SubscriptionDraft("Season", url, 60, SubscriptionMode.APPLY, null, null))
                .id();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void twoWorkersNeverFetchTheSameAtOnce() {
        AtomicInteger second = new AtomicInteger(-1);
        meanwhile = () -> second.set(fetches().fetchSome());

        assertThat(fetches().fetchSome()).isOne();

        assertThat(second).hasValue(0);
        assertThat(requests).hasValue(1);
        assertThat(world.events()).containsExactly("a-1 Mahler 1 confirmed");
    }

    @Test
    void whatIsFetchedWhileSomebodyIsErasedIsNotStored() {
        Caller admin = new Caller(world.org, world.caller.actor(), Role.ADMIN);
        meanwhile = () -> world.bean(PersonErasure.class).erase(admin, "office@example.org");

        fetches().fetchSome();

        assertThat(world.events()).isEmpty();
        fetches().fetchSome();
        assertThat(world.events()).containsExactly("a-1 Mahler 2 confirmed");
    }

    @Test
    void aWorkerThatTakesLongerThanItsLeaseWritesNothing() {
        meanwhile = () -> {
            world.later(SubscriptionFetches.LEASE.plusSeconds(1));
            assertThat(fetches().fetchSome()).isOne();
        };

        fetches().fetchSome();

        assertThat(requests).hasValue(2);
        assertThat(world.events()).containsExactly("a-1 Mahler 2 confirmed");
        assertThat(found().leasedUntil()).isNull();
    }

    @Test
    void aWorkerThatDiesWhileItStoresLeavesNothingHalfDoneAndAnotherOneFollows() {
        cutOffWhileMessagesAreWritten();

        assertThatThrownBy(() -> fetches().fetchSome())
                .satisfies(
                        failure -> assertThat(DatabaseAway.isCauseOf(failure)).isTrue());

        assertThat(world.events()).isEmpty();
        assertThat(found().state()).isEqualTo(SubscriptionState.NEVER);
        world.jdbc.sql("drop trigger cut_off on scheduled_message").update();
        assertThat(fetches().fetchSome()).as("the lease has not ended").isZero();
        world.later(SubscriptionFetches.LEASE.plusSeconds(1));
        assertThat(fetches().fetchSome()).isOne();
        assertThat(world.events()).containsExactly("a-1 Mahler 2 confirmed");
        assertThat(world.count("scheduled_message")).isEqualTo(3);
    }

    private static void cutOffWhileMessagesAreWritten() {
        world.jdbc.sql("""
                create or replace function cut_off() returns trigger language plpgsql security definer as $$
                begin
                    perform pg_terminate_backend(pg_backend_pid());
                    return new;
                end $$
                """).update();
        world.jdbc.sql("""
                create trigger cut_off before insert on scheduled_message for each row execute function cut_off()
                """).update();
    }

    @Test
    void whatWasDeletedMeanwhileStoresNothing() {
        meanwhile = () -> subscriptions().delete(world.caller, id);

        fetches().fetchSome();

        assertThat(world.events()).isEmpty();
        assertThat(world.count("scheduled_message")).isZero();
    }

    @Test
    void whatWasPausedMeanwhileStoresNothing() {
        meanwhile = () -> subscriptions().change(world.caller, id, SubscriptionDraft.paused(true), null);

        fetches().fetchSome();

        assertThat(world.events()).isEmpty();
        assertThat(found().state()).isEqualTo(SubscriptionState.NEVER);
    }

    @Test
    void ofTheAddressBeforeNothingIsStored() {
        meanwhile = () -> subscriptions()
                .change(world.caller, id, new SubscriptionDraft(null, world.url(), null, null, null, null), null);

        fetches().fetchSome();

        assertThat(world.events()).isEmpty();
        assertThat(found().bodyHash()).isNull();
    }

    @Test
    void whoeverAsksDuringAFetchGetsAnotherOne() {
        meanwhile = () -> {
            world.later(Duration.ofSeconds(3));
            subscriptions().fetchNow(world.caller, id);
        };

        fetches().fetchSome();
        assertThat(found().requestedAt()).isEqualTo(world.now());
        fetches().fetchSome();

        assertThat(requests).hasValue(2);
        assertThat(found().requestedAt()).isNull();
    }

    @Test
    void whatSomebodyAskedForIsNotLostWithTheWorkerThatTookIt() {
        subscriptions().change(world.caller, id, SubscriptionDraft.paused(true), null);
        subscriptions().fetchNow(world.caller, id);
        cutOffWhileMessagesAreWritten();
        assertThatThrownBy(() -> fetches().fetchSome()).isInstanceOf(RuntimeException.class);
        world.jdbc.sql("drop trigger cut_off on scheduled_message").update();
        world.later(SubscriptionFetches.LEASE.plusSeconds(1));

        assertThat(fetches().fetchSome()).isOne();

        assertThat(found().state()).isEqualTo(SubscriptionState.APPLIED);
    }

    private static SubscriptionFetches fetches() {
        return world.bean(SubscriptionFetches.class);
    }

    private static Subscriptions subscriptions() {
        return world.bean(Subscriptions.class);
    }

    private Subscription found() {
        return subscriptions().find(world.caller, id);
    }
}
