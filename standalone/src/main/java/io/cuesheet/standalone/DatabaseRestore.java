package io.cuesheet.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/**
 * Creates a data folder from a backup: copies and checks every file, starts PostgreSQL once to make the files consistent, and stops it
 * again. Only then does the folder get its name.
 */
final class DatabaseRestore {

    private static final List<String> TEMPORAL = List.of("temporal.db", "temporal.db-wal");

    private final Path backup;
    private final BackupManifest manifest;
    private final Path target;

    private DatabaseRestore(Path backup, BackupManifest manifest, Path target) {
        this.backup = backup;
        this.manifest = manifest;
        this.target = target;
    }

    /** The restored folder and its backup's manifest. */
    record Restored(Path data, BackupManifest manifest) {}

    /** @param old a data folder of the same instance, whose Temporal database has the events after the backup */
    static Restored restore(Path from, Path data, @Nullable Path old) {
        BackupManifest manifest = BackupManifest.read(from);
        try (NewFolder folder = NewFolder.at(data)) {
            System.setProperty(
                    "cuesheet.log",
                    folder.path().resolve("logs").resolve("restore.log").toString());
            DatabaseRestore restore = new DatabaseRestore(from, manifest, folder.path());
            restore.copyFiles();
            if (old != null) {
                restore.copyTemporal(old);
            }
            // From here on its logs show errors.
            folder.keep();
            restore.recover(old == null);
            folder.complete();
            return new Restored(folder.place(), manifest);
        } catch (IOException e) {
            throw new StartupException("The backup could not be restored: %s".formatted(e), e);
        }
    }

    private void copyFiles() throws IOException {
        for (String folder : manifest.folders()) {
            Files.createDirectories(inside(folder), CheckedCopy.OWNERS_FOLDER);
        }
        for (BackupManifest.Entry wanted : manifest.files()) {
            Path source = backup.resolve(wanted.path());
            if (!Files.isRegularFile(source)) {
                throw new StartupException(
                        "%s is not complete: %s is missing. Nothing was restored.".formatted(backup, wanted.path()));
            }
            if (!CheckedCopy.copy(source, inside(wanted.path()), wanted.path()).equals(wanted)) {
                throw new StartupException("%s is damaged: %s is not what the manifest says. Nothing was restored."
                        .formatted(backup, wanted.path()));
            }
        }
    }

    private Path inside(String path) {
        Path inside = target.resolve(path).normalize();
        if (!inside.startsWith(target) || inside.equals(target)) {
            throw new StartupException("%s is damaged: its manifest has a path outside of it.".formatted(backup));
        }
        return inside;
    }

    private void copyTemporal(Path old) throws IOException {
        if (!Files.isRegularFile(old.resolve(TEMPORAL.getFirst()))) {
            throw new StartupException("%s has no %s. Leave out --old, or give the folder that the instance used."
                    .formatted(old, TEMPORAL.getFirst()));
        }
        try (DataFolder stopped = DataFolder.openIfFree(old)
                .orElseThrow(() -> new StartupException("Cuesheet runs on %s. Stop it first.".formatted(old)))) {
            TemporalDevServer.stopOrphan(stopped);
            for (String name : TEMPORAL) {
                if (Files.exists(old.resolve(name))) {
                    CheckedCopy.copy(old.resolve(name), inside(name), name);
                }
            }
        }
    }

    /** @param alone whether no Temporal database has a record of the sends after the backup */
    private void recover(boolean alone) throws IOException {
        try (DataFolder folder = DataFolder.open(target);
                EmbeddedDatabase database = EmbeddedDatabase.start(folder);
                Connection connection = DriverManager.getConnection(
                        database.jdbcUrl(), EmbeddedDatabase.OWNER, database.ownerPassword())) {
            requireKnownSchema(database);
            if (alone) {
                tellTheBackup(connection);
            }
        } catch (SQLException e) {
            throw new StartupException(
                    "The restored database can't be used: %s; see %s".formatted(e.getMessage(), target.resolve("logs")),
                    e);
        }
    }

    private void requireKnownSchema(EmbeddedDatabase database) {
        Flyway migrations = Flyway.configure()
                .dataSource(database.jdbcUrl(), EmbeddedDatabase.OWNER, database.ownerPassword())
                .load();
        if (Arrays.stream(migrations.info().all())
                .anyMatch(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)) {
            throw new StartupException(
                    "%s was made by a newer version of Cuesheet. Restore it with that one.".formatted(backup));
        }
    }

    /** A worker that starts then holds everything before it sends. */
    private void tellTheBackup(Connection connection) throws SQLException {
        try (PreparedStatement tell = connection.prepareStatement("update ledger_mark set backup_taken_at = ?")) {
            tell.setObject(1, manifest.takenAt().atOffset(ZoneOffset.UTC));
            tell.executeUpdate();
        }
    }
}
