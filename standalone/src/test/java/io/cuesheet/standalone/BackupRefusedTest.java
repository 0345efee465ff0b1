package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused leaves everything as it was. PostgreSQL is not needed to find it out. */
class BackupRefusedTest {

    @TempDir
    private Path folder;

    private Path data;
    private Path backup;

    /** A data folder with files that look like PostgreSQL's. */
    @BeforeEach
    void backedUp() throws IOException {
        data = folder.resolve("data");
        backup = folder.resolve("backup");
        Path postgres = data.resolve("postgres");
        for (String name : List.of("global", "base/1", "pg_wal/archive_status", "pg_replslot/left-over", "pg_notify")) {
            Files.createDirectories(postgres.resolve(name));
        }
        for (String name : List.of(
                "PG_VERSION",
                "global/pg_control",
                "global/pg_internal.init",
                "base/1/1259",
                "base/1/pgsql_tmp12.3",
                "pg_wal/000000010000000000000001",
                "pg_replslot/left-over/state",
                "postmaster.opts")) {
            Files.writeString(postgres.resolve(name), name);
        }
        Files.writeString(data.resolve("postgres.password"), "secret");
        DatabaseBackup.take(data, backup, Clock.systemUTC());
    }

    @Test
    void aBackupHasWhatTheServerNeedsAndNothingOfARunAndIsItsOwnersAlone() throws IOException {
        BackupManifest manifest = BackupManifest.read(backup);

        assertThat(manifest.files().stream().map(BackupManifest.Entry::path))
                .containsExactlyInAnyOrder(
                        "postgres/PG_VERSION",
                        "postgres/global/pg_control",
                        "postgres/base/1/1259",
                        "postgres/pg_wal/000000010000000000000001",
                        "postgres.password");
        assertThat(manifest.folders()).contains("postgres/pg_replslot", "postgres/pg_notify");
        assertThat(content(backup))
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
    }

    @Test
    void aFolderThatIsNotEmptyIsNotWrittenOver() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("kept"), "kept");

        expectRefused("is there already and not empty", () -> DatabaseRestore.restore(backup, taken, null));
        expectRefused("is there already and not empty", () -> DatabaseBackup.take(data, taken, Clock.systemUTC()));
        assertThat(content(taken)).hasSize(2);
    }

    @Test
    void aBackupWithoutItsManifestIsNotComplete() throws IOException {
        Files.delete(backup.resolve(BackupManifest.NAME));

        expectRestoreRefused("is no complete backup");
    }

    @Test
    void aMissingFileIsNoticed() throws IOException {
        Files.delete(backup.resolve("postgres/base/1/1259"));

        expectRestoreRefused("postgres/base/1/1259 is missing");
    }

    @Test
    void aChangedFileIsNoticedThoughItsSizeIsTheSame() throws IOException {
        Files.writeString(backup.resolve("postgres/base/1/1259"), "base/1/125X");

        expectRestoreRefused("postgres/base/1/1259 is not what the manifest says");
    }

    @Test
    void whatThisVersionCannotReadIsRefused() throws IOException {
        rewrite(new BackupManifest(2, "18", Instant.EPOCH, List.of(), List.of()));
        expectRestoreRefused("was made by another version of Cuesheet");

        rewrite(new BackupManifest(1, "17", Instant.EPOCH, List.of(), List.of()));
        expectRestoreRefused("has files of PostgreSQL 17");
    }

    @Test
    void aManifestThatIsCutOffOrLeadsElsewhereIsRefused() throws IOException {
        rewrite(new BackupManifest(
                1,
                "18",
                Instant.EPOCH,
                List.of(),
                List.of(new BackupManifest.Entry("../backup/manifest.json", 1, ""))));
        expectRestoreRefused("outside of it");

        Files.writeString(backup.resolve(BackupManifest.NAME), "{\"format\": 1,");
        expectRestoreRefused("the backup is damaged");
    }

    @Test
    void aKilledCommandLeavesNothingInTheWayOfTheNextOne() throws IOException {
        Path partial = Files.createDirectories(folder.resolve("second.partial/postgres"));
        Files.writeString(partial.resolve("half"), "half");

        DatabaseBackup.take(data, folder.resolve("second"), Clock.systemUTC());

        assertThat(folder.resolve("second.partial")).doesNotExist();
        assertThat(folder.resolve("second/postgres/half")).doesNotExist();
        assertThat(BackupManifest.read(folder.resolve("second")).files()).hasSize(5);
    }

    @Test
    void itIsForTheEmbeddedDatabaseOnly() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        Map<String, String> servers = Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://db/cuesheet");

        expectRefused(
                "Use pg_dump or pg_basebackup",
                () -> BackupCommand.run(List.of("backup", "--to", "b", "--data", data.toString()), servers, nowhere));
        expectRefused(
                "has no database",
                () -> BackupCommand.run(
                        List.of("backup", "--to", folder + "/b", "--data", folder.toString()), Map.of(), nowhere));
        expectRefused("Which folder?", () -> BackupCommand.run(List.of("restore"), Map.of(), nowhere));
        expectRefused("Unknown word", () -> BackupCommand.run(List.of("backup", "here"), Map.of(), nowhere));
        expectRefused(
                "outside of the data folder",
                () -> DatabaseBackup.take(data, data.resolve("backup"), Clock.systemUTC()));
    }

    private void rewrite(BackupManifest manifest) throws IOException {
        Files.delete(backup.resolve(BackupManifest.NAME));
        manifest.write(backup);
    }

    private void expectRestoreRefused(String sentence) {
        Path restored = folder.resolve("restored");
        expectRefused(sentence, () -> DatabaseRestore.restore(backup, restored, null));
        assertThat(restored).doesNotExist();
        assertThat(folder.resolve("restored.partial")).doesNotExist();
    }

    private static void expectRefused(String sentence, Runnable command) {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(command::run)
                .withMessageContaining(sentence);
    }

    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
