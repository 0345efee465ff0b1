package io.cuesheet.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contents of a backup. It is written last, so a backup without one is incomplete.
 *
 * @param format how this file and the folder are laid out
 * @param postgresql major version of the server that can read the files
 * @param takenAt the backup has the state of this moment, or a later one
 * @param folders the folders below the backup, including empty ones: PostgreSQL needs them
 * @param files all files of the backup, except for the manifest
 */
record BackupManifest(int format, String postgresql, Instant takenAt, List<String> folders, List<Entry> files) {

    static final String NAME = "manifest.json";
    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One file.
     *
     * @param path below the backup, with slashes
     * @param size in bytes
     * @param sha256 of its content, in hex
     */
    record Entry(String path, long size, String sha256) {}

    void write(Path backup) throws IOException {
        try (CheckedCopy copy = CheckedCopy.to(backup.resolve(NAME))) {
            copy.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
            copy.finish();
        }
    }

    /** Throws a {@link StartupException} if this is not a backup, or not one that this version can read. */
    static BackupManifest read(Path backup) {
        Path file = backup.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new StartupException("%s is no complete backup: it has no %s.".formatted(backup, NAME));
        }
        BackupManifest manifest;
        try {
            manifest = JSON.readValue(Files.readAllBytes(file), BackupManifest.class);
        } catch (IOException | JacksonException damaged) {
            throw new StartupException("%s can't be read: the backup is damaged.".formatted(file), damaged);
        }
        if (manifest.format() != FORMAT) {
            throw new StartupException("%s was made by another version of Cuesheet (format %d; this one reads %d)."
                    .formatted(backup, manifest.format(), FORMAT));
        }
        if (!EmbeddedDatabase.MAJOR_VERSION.equals(manifest.postgresql())) {
            throw new StartupException(
                    "%s has files of PostgreSQL %s; this version of Cuesheet brings PostgreSQL %s. Restore it with the version that made it."
                            .formatted(backup, manifest.postgresql(), EmbeddedDatabase.MAJOR_VERSION));
        }
        return manifest;
    }
}
