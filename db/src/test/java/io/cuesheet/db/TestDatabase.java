package io.cuesheet.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cuesheet.db.scope.DatabaseRoles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A fresh, migrated PostgreSQL database for one test class. One server runs per JVM; each database is copied from a migrated
 * template, which takes milliseconds. Sessions run in a zone that is not UTC and not a whole hour from it, so that a query which
 * leans on the session's zone fails here.
 */
public final class TestDatabase implements AutoCloseable {

    /** Zone of every session of {@link #dataSource()}. */
    public static final String SESSION_ZONE = "America/St_Johns";

    private static final String RUNTIME = "cuesheet_runtime";
    private static final String TEMPLATE = "cuesheet_template";
    private static final AtomicInteger COUNTER = new AtomicInteger();

    /** By version. */
    private static final Map<String, String> OLDER_TEMPLATES = new ConcurrentHashMap<>();

    private final String name;
    private final String url;
    private final HikariDataSource dataSource;
    private @Nullable HikariDataSource runtime;

    private TestDatabase(String name) {
        this(name, Duration.ofSeconds(30));
    }

    private TestDatabase(String name, Duration patience) {
        this.name = name;
        this.url = Server.INSTANCE.getJdbcUrl("postgres", name);
        this.dataSource = pool(url, patience);
    }

    private static HikariDataSource pool(String url, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setConnectionTimeout(patience.toMillis());
        config.setJdbcUrl(url + "&reWriteBatchedInserts=true");
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        // The driver sends the JVM's zone at the start of a session, over whatever the server is set to.
        config.setConnectionInitSql("set time zone '" + SESSION_ZONE + "'");
        return new HikariDataSource(config);
    }

    /** A new database with all migrations applied and no rows. */
    public static TestDatabase create() {
        return copyOf(TEMPLATE);
    }

    /** A new, migrated database whose users wait only that long for one of its connections. */
    public static TestDatabase create(Duration patience) {
        return new TestDatabase(copy(TEMPLATE), patience);
    }

    /** A new database that this role owns, which is no superuser, and has migrated. */
    public static TestDatabase createFor(String owner) {
        String name = "cuesheet_test_" + COUNTER.incrementAndGet();
        JdbcClient server = JdbcClient.create(Server.INSTANCE.getPostgresDatabase());
        server.sql("create role %s login".formatted(owner)).update();
        server.sql("grant cuesheet_app, cuesheet_across, cuesheet_keeper to " + owner)
                .update();
        server.sql("create database %s owner %s".formatted(name, owner)).update();
        TestDatabase database = new TestDatabase(name);
        Flyway.configure().dataSource(database.signedInAs(owner)).load().migrate();
        return database;
    }

    /** A new database as the product had it after that migration; {@link #migrate} brings it up to date. */
    public static TestDatabase createAt(String version) {
        return copyOf(OLDER_TEMPLATES.computeIfAbsent(version, TestDatabase::createTemplate));
    }

    private static String createTemplate(String version) {
        String template = TEMPLATE + "_" + version;
        JdbcClient.create(Server.INSTANCE.getPostgresDatabase())
                .sql("create database " + template)
                .update();
        Flyway.configure()
                .dataSource(Server.INSTANCE.getDatabase("postgres", template))
                .target(version)
                .load()
                .migrate();
        return template;
    }

    private static TestDatabase copyOf(String template) {
        return new TestDatabase(copy(template));
    }

    private static String copy(String template) {
        String name = "cuesheet_test_" + COUNTER.incrementAndGet();
        JdbcClient.create(Server.INSTANCE.getPostgresDatabase())
                .sql("create database %s template %s".formatted(name, template))
                .update();
        return name;
    }

    /** Applies the migrations that it lacks. */
    public void migrate() {
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    /** Signs in as a superuser. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Signs in as that role. */
    public DataSource signedInAs(String role) {
        return new DriverManagerDataSource(Server.INSTANCE.getJdbcUrl(role, name));
    }

    /** Signs in as an installation's application does: owns nothing, sees nothing without a role. */
    public synchronized DataSource runtime() {
        if (runtime == null) {
            runtime = pool(Server.INSTANCE.getJdbcUrl(RUNTIME, name), Duration.ofSeconds(30));
        }
        return runtime;
    }

    /** A client that takes part in the transactions of {@link #transactions()}. */
    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new DatabaseTransactions(dataSource));
    }

    /** JDBC URL with its user, for code that opens connections of its own. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        if (runtime != null) {
            runtime.close();
        }
        dataSource.close();
    }

    /** Closes it and frees its room on the disk, for tests that need hundreds of them. */
    public void drop() {
        close();
        JdbcClient.create(Server.INSTANCE.getPostgresDatabase())
                .sql("drop database %s with (force)".formatted(name))
                .update();
    }

    /** Started on first use, on a copy of a prepared folder; ends with the JVM. */
    private static final class Server {

        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                Path folder = Files.createDirectories(Path.of("target", "postgres")
                        .resolve(Long.toString(ProcessHandle.current().pid()))
                        .toAbsolutePath());
                PreparedFolders.delete(folder);
                PreparedFolders.copy(PreparedFolders.get(place(), Server::prepare), folder);
                EmbeddedPostgres server = start(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
                return server;
            } catch (IOException cause) {
                throw new UncheckedIOException("the embedded PostgreSQL did not start", cause);
            }
        }

        private static EmbeddedPostgres start(Path folder) throws IOException {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("max_connections", "200")
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        private static void stop(EmbeddedPostgres server, Path folder) {
            try {
                server.close();
                PreparedFolders.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** One for the tests of all modules. */
        private static Path place() {
            Path ofAll = Path.of("..", "db", "target");
            return (Files.isDirectory(ofAll) ? ofAll : Path.of("target")).resolve("prepared");
        }

        private static void prepare(Path folder) throws IOException {
            try (EmbeddedPostgres server = start(folder)) {
                JdbcClient.create(server.getPostgresDatabase())
                        .sql("create database " + TEMPLATE)
                        .update();
                createRoles(JdbcClient.create(server.getPostgresDatabase()));
                Flyway.configure()
                        .dataSource(server.getDatabase("postgres", TEMPLATE))
                        .load()
                        .migrate();
            }
        }

        private static void createRoles(JdbcClient server) {
            server.sql(DatabaseRoles.script()).update();
            server.sql("create role " + RUNTIME + " login noinherit").update();
            server.sql("grant %s to %s".formatted(DatabaseRoles.OF_THE_APPLICATION, RUNTIME))
                    .update();
        }
    }
}
