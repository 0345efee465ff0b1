package io.cuesheet.standalone;

import io.cuesheet.db.PreparedFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/**
 * A data folder whose PostgreSQL is unpacked, initialised and migrated, and holds nothing else. {@link KillNineTest} begins with an
 * empty folder, as a new installation does.
 */
final class PreparedFolder {

    private PreparedFolder() {}

    /** A new one in {@code target/running}. */
    static Path create() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "data-");
            fill(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes one of this folder, which is empty or missing. */
    static void fill(Path folder) throws IOException {
        Path prepared = PreparedFolders.get(Path.of("target", "prepared"), PreparedFolder::prepare);
        Files.createDirectories(folder);
        PreparedFolders.link(prepared.resolve("programs"), folder);
        PreparedFolders.copy(prepared.resolve("postgres"), folder);
        PreparedFolders.copy(prepared.resolve("postgres.password"), folder);
    }

    private static void prepare(Path path) throws IOException {
        try (DataFolder folder = DataFolder.open(path);
                EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            Flyway.configure()
                    .dataSource(database.jdbcUrl(), EmbeddedDatabase.OWNER, database.ownerPassword())
                    .load()
                    .migrate();
        }
    }
}
