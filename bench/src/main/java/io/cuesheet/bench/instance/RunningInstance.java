package io.cuesheet.bench.instance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cuesheet.application.temporal.TemporalSettings;
import io.cuesheet.standalone.CuesheetStandalone;
import io.cuesheet.standalone.Instance;
import io.cuesheet.standalone.StandaloneOptions;
import io.cuesheet.workflows.reconciliation.ReconciliationActivities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole product as {@code ./cuesheet run} starts it, in this JVM, on a new data folder and without the sample season. */
public final class RunningInstance implements AutoCloseable {

    public static final String API_KEY = "key-for-benchmarks-of-at-least-32-characters";

    private final Instance instance = new Instance(CuesheetStandalone.class, Inside.class);
    private final String url;
    private final Path data;

    /** @param temporal host and port of a Temporal server; empty: its own dev server */
    public RunningInstance(String temporal) throws IOException {
        this(temporal, "");
    }

    /** @param smtpUrl a mail server; empty: messages go to the sandbox */
    public RunningInstance(String temporal, String smtpUrl) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CUESHEET_ADMIN_PASSWORD", "benchmark password 1",
                "CUESHEET_API_KEY", API_KEY,
                "TEMPORAL_ADDRESS", temporal,
                "CUESHEET_SMTP_URL", smtpUrl));
        take("TEMPORAL_CLI", environment);
        take("TEMPORAL_NAMESPACE", environment);
        // Ctrl-C also ends the servers.
        Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "stop"));
        data = Files.createTempDirectory(Files.createDirectories(Path.of("bench", "target")), "engine-");
        url = instance.start(new StandaloneOptions(0, 0, 0, data, false), environment)
                .url();
    }

    public String url() {
        return url;
    }

    public JdbcClient jdbc() {
        return inside().jdbc;
    }

    public TemporalSettings temporal() {
        return inside().temporal;
    }

    public Environment settings() {
        return inside().settings;
    }

    /** The data folder. */
    public Path data() {
        return data;
    }

    /** The activities of its worker's reconciliation. */
    public ReconciliationActivities reconciler() {
        return inside().reconciler;
    }

    @Override
    public void close() {
        instance.close();
    }

    private static void take(String variable, Map<String, String> environment) {
        @Nullable String value = System.getenv(variable);
        if (value != null) {
            environment.put(variable, value);
        }
    }

    private static Inside inside() {
        Inside inside = Inside.latest;
        if (inside == null) {
            throw new IllegalStateException("The instance has not started");
        }
        return inside;
    }

    /** Internal beans that the product does not expose. */
    @Configuration(proxyBeanMethods = false)
    static class Inside {

        private static final int CONNECTIONS = 4;

        private static volatile @Nullable Inside latest;

        private final JdbcClient jdbc;
        private final TemporalSettings temporal;
        private final Environment settings;
        private final ReconciliationActivities reconciler;

        Inside(Environment settings, TemporalSettings temporal, ReconciliationActivities reconciler) {
            this.temporal = temporal;
            this.reconciler = reconciler;
            this.jdbc = JdbcClient.create(owner(settings));
            this.settings = settings;
            latest = this;
        }

        /** The migration user sees all organisations. Connections are pooled: opening one costs more than most statements. */
        private static DataSource owner(Environment settings) {
            HikariConfig owner = new HikariConfig();
            owner.setJdbcUrl(settings.getRequiredProperty("spring.datasource.url"));
            owner.setUsername(settings.getRequiredProperty("spring.flyway.user"));
            owner.setPassword(settings.getRequiredProperty("spring.flyway.password"));
            owner.setMaximumPoolSize(CONNECTIONS);
            return new HikariDataSource(owner);
        }
    }
}
