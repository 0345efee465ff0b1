package io.cuesheet.standalone;

import io.cuesheet.db.scope.DatabaseRoles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our own PostgreSQL server in the data folder, configured to keep every confirmed write. If it ends unexpectedly, it is restarted on
 * the same port.
 */
final class EmbeddedDatabase implements AutoCloseable {

    /** Migrates. */
    static final String OWNER = "postgres";

    /** Runs the application: owns nothing, and sees one organisation at a time. */
    static final String USERNAME = "cuesheet_runtime";

    /** The version of the server that is started. It can't read the files of another version. */
    static final String MAJOR_VERSION = "18";

    private static final String NAME = "cuesheet";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Executor RESTART_PAUSE = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
    private static final int ANY_FREE_PORT = 0;

    private final DataFolder folder;
    private final String ownerPassword;
    private final String password = random();
    private final int port;

    private EmbeddedPostgres server;
    private boolean closed;

    private EmbeddedDatabase(DataFolder folder, String ownerPassword) throws IOException {
        this.folder = folder;
        this.ownerPassword = ownerPassword;
        this.server = server(folder, ownerPassword, ANY_FREE_PORT);
        this.port = server.getPort();
    }

    static EmbeddedDatabase start(DataFolder folder) {
        stopOrphan(folder);
        try {
            EmbeddedDatabase database = new EmbeddedDatabase(folder, password(folder.postgresPassword()));
            database.createIfMissing();
            database.watch();
            return database;
        } catch (IOException | SQLException | RuntimeException e) {
            throw new StartupException("PostgreSQL did not start; its log is " + folder.log("postgres"), e);
        }
    }

    /** Stops the server of a killed instance. */
    static void stopOrphan(DataFolder folder) {
        OrphanedProcesses.stop("PostgreSQL", List.of("-D", folder.postgres().toString()));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(Ports.LOOPBACK, port, NAME);
    }

    String ownerPassword() {
        return ownerPassword;
    }

    /** The password of {@link #USERNAME}; it changes at each start, and only this process knows it. */
    String password() {
        return password;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        server.close();
    }

    private synchronized void watch() throws IOException {
        String pid = Files.readAllLines(folder.postgres().resolve("postmaster.pid"))
                .getFirst()
                .strip();
        ProcessHandle.of(Long.parseLong(pid))
                .orElseThrow(() -> new IOException("PostgreSQL has ended already"))
                .onExit()
                .thenRunAsync(this::restart, RESTART_PAUSE);
    }

    /** Right after a crash the processes of the old server may still hold its memory: then another try is needed. */
    private synchronized void restart() {
        if (closed) {
            return;
        }
        log.warn("PostgreSQL ended; starting it again. Its log is {}", folder.log("postgres"));
        try {
            // Releases the folder's lock; there is nothing left to stop.
            server.close();
            server = server(folder, ownerPassword, port);
            watch();
        } catch (IOException | RuntimeException e) {
            log.warn("PostgreSQL did not start yet: {}", e.getMessage());
            RESTART_PAUSE.execute(this::restart);
        }
    }

    /** The library's defaults suit tests: no fsync, a throw-away folder, sockets and programs in the temporary folder. */
    private static EmbeddedPostgres server(DataFolder folder, String password, int port) throws IOException {
        // The parent of throw-away folders, which are deleted when old; it must not be the data folder itself.
        System.setProperty("ot.epg.working-dir", folder.postgresPrograms().toString());
        Redirect output = Redirect.appendTo(folder.log("postgres").toFile());
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.postgres())
                .setOverrideWorkingDirectory(folder.postgresPrograms().toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("listen_addresses", Ports.LOOPBACK)
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("timezone", "UTC")
                .setLocaleConfig("pwfile", folder.postgresPassword().toString())
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setConnectConfig("password", password)
                .setPGStartupWait(START_TIMEOUT)
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .start();
    }

    /** Other users of this machine reach the port too, so the server asks for a password. */
    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, random());
        }
        return Files.readString(file).strip();
    }

    private static String random() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private void createIfMissing() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME);
            }
            statement.execute(DatabaseRoles.script());
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + USERNAME + "'")) {
                statement.execute("create role " + USERNAME + " login noinherit");
            }
            statement.execute("alter role " + USERNAME + " password '" + password + "'");
            statement.execute("grant " + DatabaseRoles.OF_THE_APPLICATION + " to " + USERNAME);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }
}
