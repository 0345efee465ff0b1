package io.cuesheet.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Backs up a data folder, whether its instance is running or not (docs/decisions/0044-backups-of-the-embedded-database.md). If it is
 * running, PostgreSQL continues to write: a replication slot of this session keeps the log that the copied files need to become
 * consistent.
 */
final class DatabaseBackup {

    private static final int PORT_LINE = 3;

    private final Path data;
    private final Path postgres;
    private final Path password;

    private DatabaseBackup(Path data) {
        this.data = data;
        this.postgres = data.resolve("postgres");
        this.password = data.resolve("postgres.password");
    }

    /** @return the backup's folder */
    static Path take(Path data, Path to, Clock clock) {
        if (!Files.exists(data.resolve("postgres").resolve("PG_VERSION"))) {
            throw new StartupException(
                    "%s has no database. Give the data folder of the instance with --data.".formatted(data));
        }
        try {
            Path root = data.toRealPath();
            if (to.toAbsolutePath().normalize().startsWith(root)) {
                throw new StartupException("Keep the backup outside of the data folder %s.".formatted(root));
            }
            return new DatabaseBackup(root).take(to, clock);
        } catch (IOException | SQLException e) {
            throw new StartupException("The backup failed: %s".formatted(e), e);
        }
    }

    private Path take(Path to, Clock clock) throws IOException, SQLException {
        try (NewFolder folder = NewFolder.at(to)) {
            DatabaseCopy copy = new DatabaseCopy(postgres, folder.path());
            Optional<DataFolder> stopped = DataFolder.openIfFree(data);
            Instant takenAt;
            if (stopped.isPresent()) {
                takenAt = copyStopped(stopped.get(), copy, clock);
            } else {
                takenAt = copyRunning(copy);
            }
            copy.forceFolders();
            List<BackupManifest.Entry> files = new ArrayList<>(copy.files());
            files.add(CheckedCopy.copy(
                    password,
                    folder.path().resolve(password.getFileName()),
                    password.getFileName().toString()));
            new BackupManifest(BackupManifest.FORMAT, EmbeddedDatabase.MAJOR_VERSION, takenAt, copy.folders(), files)
                    .write(folder.path());
            folder.complete();
            return folder.place();
        }
    }

    /** Its lock prevents others from starting it meanwhile. Orphaned servers of a killed instance are stopped, as at a start. */
    private Instant copyStopped(DataFolder stopped, DatabaseCopy copy, Clock clock) throws IOException {
        try (stopped) {
            EmbeddedDatabase.stopOrphan(stopped);
            // Otherwise it would block its port for an instance that starts from the backup.
            TemporalDevServer.stopOrphan(stopped);
            copy.copyTables();
            copy.copyLog(part -> true);
            return clock.instant();
        }
    }

    private Instant copyRunning(DatabaseCopy copy) throws IOException, SQLException {
        try (Connection connection = connect();
                Statement session = connection.createStatement()) {
            // It ends with the session. Without it the server may reuse the log that was written during a long copy.
            session.execute("select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)");
            String first = text(session, "select pg_walfile_name(pg_backup_start('cuesheet', true))");
            copy.copyTables();
            Instant takenAt = now(session);
            try (ResultSet stop =
                    session.executeQuery("select labelfile, pg_walfile_name(lsn) as last from pg_backup_stop(false)")) {
                stop.next();
                String last = stop.getString("last");
                copy.write(Path.of("backup_label"), stop.getString("labelfile").getBytes(StandardCharsets.UTF_8));
                copy.copyLog(part -> part.endsWith(".history") && !part.contains(".backup")
                        || part.length() == first.length() && part.compareTo(first) >= 0 && part.compareTo(last) <= 0);
            }
            return takenAt;
        }
    }

    /** The instance has the folder's lock, but its server may not be running yet, or no longer. */
    private Connection connect() throws IOException {
        Path running = postgres.resolve("postmaster.pid");
        try {
            String port = Files.readAllLines(running).get(PORT_LINE).strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://%s:%s/postgres".formatted(Ports.LOOPBACK, port),
                    EmbeddedDatabase.OWNER,
                    Files.readString(password).strip());
        } catch (IOException | IndexOutOfBoundsException | SQLException notReady) {
            throw new StartupException(
                    "Cuesheet on %s is just starting or stopping. Try again in a minute.".formatted(data), notReady);
        }
    }

    private static Instant now(Statement session) throws SQLException {
        try (ResultSet row = session.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static String text(Statement session, String query) throws SQLException {
        try (ResultSet row = session.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
