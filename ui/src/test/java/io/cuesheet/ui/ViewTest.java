package io.cuesheet.ui;

import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.access.SignedIn;
import io.cuesheet.application.engine.CallDeadline;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.engine.RowEngine;
import io.cuesheet.application.engine.TaskQueue;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The page without a browser, on a real database that can be away; its pulse beats when the test says so. All such tests share one context. */
@SpringBootTest(classes = UiApplication.class, properties = "vaadin.productionMode=true")
@Import(ViewTest.Parts.class)
@ViewPackages(packages = "io.cuesheet.ui")
public abstract class ViewTest extends SpringBrowserlessTest {

    protected static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");

    private static final Duration IMPATIENT = Duration.ofMillis(20);

    /** Of people who are signed in; others in tests have smaller numbers. */
    private static final int FIRST_PERSON = 1_000;

    private static int organisations;

    @Autowired
    protected FragileDatabase database;

    @Autowired
    protected SettableTaskQueue taskQueue;

    @Autowired
    private BeatenPages pages;

    protected OrgId org;
    protected SeasonFixture season;

    /** Who is signed in: somebody else in each test. */
    protected Caller caller;

    @BeforeEach
    void signIn() {
        org = OrganisationFixture.insert(jdbc(), "page" + ++organisations);
        season = new SeasonFixture(jdbc(), org, NOW);
        signInAs(Role.OPERATOR, false);
    }

    @AfterEach
    void signOut() {
        database.away(false);
        database.readOnly(false);
        taskQueue.set(new Pollers(1));
        SecurityContextHolder.clearContext();
    }

    protected final void signInAs(Role role, boolean platformAdmin) {
        caller = new Caller(org, Actor.user(new UUID(7, FIRST_PERSON + organisations)), role, platformAdmin, null);
        Caller signedIn = caller;
        String[] authorities = platformAdmin
                ? new String[] {"ROLE_" + role.name(), "ROLE_PLATFORM"}
                : new String[] {"ROLE_" + role.name()};
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken((SignedIn) () -> signedIn, "", authorities));
    }

    /** Reaches the database even while it is away for the page. */
    protected final JdbcClient jdbc() {
        return database.jdbc();
    }

    /** The page's pulse, once. */
    protected final void beat() {
        pages.beat();
        roundTrip();
    }

    /** Beats until this holds. */
    protected final void soon(ThrowingRunnable assertion) {
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            beat();
            assertion.run();
        });
    }

    /** Everything that is written in the view; looking for it is what runs the changes that wait for the page. */
    protected final String text() {
        return find(Div.class).withClassName("view").single().getElement().getTextRecursively();
    }

    /** A database that the page can lose. */
    public static final class FragileDatabase extends DelegatingDataSource {

        private final TestDatabase database;
        private volatile boolean away;
        private volatile boolean readOnly;

        FragileDatabase(TestDatabase database) {
            super(database.dataSource());
            this.database = database;
        }

        /** Whether no connection can be had. */
        public void away(boolean away) {
            this.away = away;
        }

        /** Whether PostgreSQL refuses what the page wants to change. */
        public void readOnly(boolean readOnly) {
            this.readOnly = readOnly;
        }

        JdbcClient jdbc() {
            return database.jdbc();
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                throw new SQLException("away for a test", "08001");
            }
            Connection connection = super.getConnection();
            connection.setReadOnly(readOnly);
            return connection;
        }
    }

    /** A task queue whose pollers the test sets. */
    public static final class SettableTaskQueue implements TaskQueue {

        private volatile Pollers pollers = new Pollers(1);

        public void set(Pollers pollers) {
            this.pollers = pollers;
        }

        @Override
        public Pollers pollers() {
            return pollers;
        }
    }

    /** Works at once, in the test's own thread, which has no page meanwhile: as in the threads of the background. */
    static final class BeatenPages extends LivePages {

        private final List<Runnable> tasks = new CopyOnWriteArrayList<>();

        @Override
        public void execute(Runnable task) {
            UI page = UI.getCurrent();
            UI.setCurrent(null);
            try {
                task.run();
            } finally {
                UI.setCurrent(page);
            }
        }

        @Override
        public Registration every(Duration period, Runnable task) {
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        void beat() {
            tasks.forEach(this::execute);
        }
    }

    /** What a real installation brings from outside. Not annotated, so that no other test's component scan finds it. */
    static class Parts {

        @Bean(destroyMethod = "close")
        TestDatabase database() {
            return TestDatabase.create();
        }

        @Bean
        @Primary
        FragileDatabase fragileDatabase(TestDatabase database) {
            return new FragileDatabase(database);
        }

        @Bean
        @Primary
        BeatenPages beatenPages() {
            return new BeatenPages();
        }

        @Bean
        @Primary
        SettableTaskQueue settableTaskQueue() {
            return new SettableTaskQueue();
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        /** No Temporal is there that could answer later. */
        @Bean
        @Primary
        CallDeadline impatience() {
            return new CallDeadline() {
                @Override
                public <T> T get(Duration longest, Supplier<T> call) {
                    return super.get(IMPATIENT, call);
                }
            };
        }

        @Bean
        @Primary
        RowEngine rowEngine(MessageStateRepository messages, Clock clock) {
            return new RowEngine(messages, clock);
        }
    }
}
