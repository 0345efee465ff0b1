package io.cuesheet.application;

import io.cuesheet.application.temporal.TemporalSettings;
import io.cuesheet.db.TestDatabase;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The use cases that a worker has, on a test's database and clock. */
public final class UseCases {

    /** No test without a server of its own finds somebody else's. */
    private static final TemporalSettings NOWHERE = new TemporalSettings("127.0.0.1:1", "default", "");

    private UseCases() {}

    @EnableTransactionManagement
    private static class Transactions {}

    /** @param more parts besides */
    public static AnnotationConfigApplicationContext start(TestDatabase database, InstantSource now, Class<?>... more) {
        return start(database, now, NOWHERE, more);
    }

    /** @param temporal the server that commands go to */
    public static AnnotationConfigApplicationContext start(
            TestDatabase database, InstantSource now, TemporalSettings temporal, Class<?>... more) {
        return start(database, now, Map.of("cuesheet.temporal.own-server", temporal.address()), more);
    }

    /** @param settings by their names, such as {@code cuesheet.smtp-url} */
    public static AnnotationConfigApplicationContext start(
            TestDatabase database, InstantSource now, Map<String, Object> settings, Class<?>... more) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(Transactions.class, ApplicationConfiguration.class);
        for (Class<?> part : more) {
            context.register(part);
        }
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean("planningClock", Clock.class, () -> now.withZone(ZoneOffset.UTC));
        Map<String, Object> properties = new HashMap<>(settings);
        properties.putIfAbsent("cuesheet.temporal.own-server", NOWHERE.address());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.refresh();
        return context;
    }
}
