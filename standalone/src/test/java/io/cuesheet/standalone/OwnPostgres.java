package io.cuesheet.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * A PostgreSQL server of the system's packages, set up as the operations page tells whoever has a server of their own. Debian 12 brings the
 * oldest version that Cuesheet supports.
 */
final class OwnPostgres implements AutoCloseable {

    static final String OWNER = "cuesheet_owner";
    static final String RUNTIME = "cuesheet_runtime";

    private static final String DATABASE = "cuesheet";
    private static final Duration START = Duration.ofSeconds(60);

    private final Path data;
    private final Path output;
    private final Path programs;
    private final String password;
    private final int port = FreePorts.next();
    private Process process;

    private OwnPostgres(Path folder) {
        this(folder.resolve("data"), debian(), "");
    }

    private OwnPostgres(Path data, Path programs, String password) {
        this.data = data;
        this.output = data.resolveSibling("server.log");
        this.programs = programs;
        this.password = password;
    }

    /** A server that is given the data directory of another one, with the programs of that version. */
    static OwnPostgres on(Path data, Path programs, String password) throws Exception {
        OwnPostgres server = new OwnPostgres(data, programs, password);
        server.start();
        return server;
    }

    /** A new server with an empty database, its owner, and the role that the application signs in as. */
    static OwnPostgres create(Path folder) throws Exception {
        OwnPostgres server = new OwnPostgres(folder);
        server.run("initdb", "-D", server.data.toString(), "-U", "postgres", "--auth=trust", "--encoding=UTF8");
        server.start();
        try (var connection = new DriverManagerDataSource(server.url("postgres"), "postgres", "").getConnection()) {
            ScriptUtils.executeSqlScript(
                    connection,
                    new EncodedResource(new ClassPathResource("io/cuesheet/db/roles.sql")),
                    false,
                    false,
                    "--",
                    ScriptUtils.EOF_STATEMENT_SEPARATOR,
                    "/*",
                    "*/");
        }
        for (String statement : List.of(
                "create role cuesheet_owner login",
                "grant cuesheet_app, cuesheet_across, cuesheet_keeper to cuesheet_owner",
                "create role cuesheet_runtime login noinherit",
                "grant cuesheet_app, cuesheet_across to cuesheet_runtime",
                "create database cuesheet owner cuesheet_owner")) {
            server.superuser("postgres").sql(statement).update();
        }
        return server;
    }

    /** A standby that follows another server until it is promoted. */
    static OwnPostgres following(OwnPostgres primary, Path folder) throws Exception {
        OwnPostgres server = new OwnPostgres(folder);
        server.run(
                "pg_basebackup",
                "-D",
                server.data.toString(),
                "-h",
                Ports.LOOPBACK,
                "-p",
                Integer.toString(primary.port),
                "-U",
                "postgres",
                "-R",
                "-c",
                "fast");
        server.start();
        return server;
    }

    void start() throws Exception {
        process = command(
                        "postgres",
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=" + Ports.LOOPBACK,
                        "-c",
                        "unix_socket_directories=")
                .start();
        Eventually.value(START, () -> {
            try (var connection = new DriverManagerDataSource(url("postgres"), "postgres", password).getConnection()) {
                return connection.isValid(5) ? true : null;
            } catch (SQLException notYet) {
                return null;
            }
        });
    }

    /** As an operator does where it gave up. */
    void startIfEnded() throws Exception {
        if (!process.isAlive()) {
            start();
        }
    }

    /** At once, as when the machine fails. */
    void crash() throws Exception {
        run("pg_ctl", "stop", "-D", data.toString(), "-m", "immediate", "-w");
    }

    void promote() throws Exception {
        run("pg_ctl", "promote", "-D", data.toString(), "-w");
    }

    int port() {
        return port;
    }

    String url() {
        return url(DATABASE);
    }

    private String url(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(Ports.LOOPBACK, port, database);
    }

    /** As a superuser, in the application's database. */
    JdbcClient jdbc() {
        return superuser(DATABASE);
    }

    DataSource dataSource() {
        return new DriverManagerDataSource(url(DATABASE), "postgres", password);
    }

    private JdbcClient superuser(String database) {
        return JdbcClient.create(new DriverManagerDataSource(url(database), "postgres", password));
    }

    /** The settings of an instance that uses it, by this address. */
    static Map<String, String> settings(String url) {
        return new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL", url,
                "SPRING_DATASOURCE_USERNAME", RUNTIME,
                "SPRING_DATASOURCE_PASSWORD", "any",
                "SPRING_FLYWAY_USER", OWNER,
                "SPRING_FLYWAY_PASSWORD", "any"));
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        Process process = command(program, arguments).start();
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("%s failed: %s".formatted(program, log()));
        }
    }

    private ProcessBuilder command(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(unprivileged());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Files.createDirectories(output.getParent());
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(output.toFile()));
    }

    /** PostgreSQL and PgBouncer refuse to run as root: in a namespace of its own root is nobody, whose files are still its own. */
    static List<String> unprivileged() {
        return System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of();
    }

    private static Path debian() {
        Path debian = Path.of("/usr/lib/postgresql/15/bin");
        if (!Files.isExecutable(debian.resolve("initdb"))) {
            throw new IllegalStateException("PostgreSQL 15 is missing: apt-get install postgresql-15");
        }
        return debian;
    }

    private String log() {
        try {
            return Files.readString(output);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Changes a setting of the running server, also of one that takes no writes. */
    void alterSystem(String setting) {
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(url(DATABASE), "postgres", password, true);
        try {
            JdbcClient session = JdbcClient.create(connection);
            session.sql("set default_transaction_read_only = off").update();
            session.sql("alter system set " + setting).update();
            session.sql("select pg_reload_conf()").query().singleRow();
        } finally {
            connection.destroy();
        }
    }

    @Override
    public void close() throws Exception {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            run("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w");
        }
    }
}
