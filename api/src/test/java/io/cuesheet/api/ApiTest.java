package io.cuesheet.api;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.application.Season;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.engine.RowEngine;
import io.cuesheet.application.engine.TaskQueue;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole application over HTTP on a real database; what is sent at once goes to a stand-in for Temporal. All tests share one server. */
@SpringBootTest(
        classes = ApiTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cuesheet.trusted-proxies=127.0.0.1")
@Import(ApiTest.Parts.class)
public abstract class ApiTest {

    public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    public static final String JOBS = "/api/scheduler/jobs";
    public static final String AUDIT = "/api/audit";

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final AtomicReference<Instant> TIME = new AtomicReference<>(NOW);
    private static int seasons;

    public final JdbcClient jdbc = DATABASE.jdbc();
    public final TransactionTemplate transactions = DATABASE.transactions();
    public final Season season = newSeason();
    public final String key = key("operator");

    @Autowired
    public SettableTaskQueue taskQueue;

    @Autowired
    public RowEngine engine;

    @Autowired
    private ServletWebServerApplicationContext server;

    public ApiClient client;

    /** Without an annotation, so that no other test's scan finds it. */
    public static class Parts {

        @Bean
        Clock clock() {
            InstantSource source = TIME::get;
            return source.withZone(ZoneOffset.UTC);
        }

        @Bean(defaultCandidate = false)
        @Qualifier("planningClock")
        Clock planningClock() {
            return clock();
        }

        @Bean
        static BeanPostProcessor losableCommits() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource database ? new LosableCommits(database) : bean;
                }
            };
        }

        @Bean
        @Primary
        SettableTaskQueue taskQueue() {
            return new SettableTaskQueue();
        }

        @Bean
        @Primary
        RowEngine rowEngine(MessageStateRepository messages, Clock clock) {
            return new RowEngine(messages, clock);
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

    @DynamicPropertySource
    protected static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", DATABASE::url);
        registry.add("spring.datasource.username", () -> "postgres");
    }

    @BeforeEach
    protected void connect() {
        // A context that was paused for other tests comes back at another port.
        client = new ApiClient(server.getWebServer().getPort());
        taskQueue.set(new Pollers(1));
        setTime(NOW);
        engine.failWith(null);
        engine.answerSendNowWith(ReasonCode.SENT);
        engine.drain();
    }

    /** What time it is for the application. */
    protected static void setTime(Instant now) {
        TIME.set(now);
    }

    /** How the application reaches its database. */
    protected static String databaseUrl() {
        return DATABASE.url();
    }

    /** A key of this season's organisation, one a role. */
    public final String key(String role) {
        return season.key(season.org() + "-" + role, role);
    }

    protected final Season newSeason() {
        return new Season(jdbc, "api-season-" + ++seasons);
    }

    protected final Answer get(String path) {
        return client.send("GET", path, key, null);
    }

    protected final Answer patch(MessageId id, String body, String... headers) {
        return client.send("PATCH", JOBS + "/" + id, key, body, withJson(headers));
    }

    protected final Answer post(String path, @Nullable String body, String... headers) {
        return client.send("POST", path, key, body, withJson(headers));
    }

    protected final Answer sendNow(MessageId id, @Nullable String body, String... headers) {
        return post(JOBS + "/" + id + "/send-now", body, headers);
    }

    protected static String[] withJson(String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/json"));
        return all.toArray(String[]::new);
    }
}
