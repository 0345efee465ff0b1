package io.cuesheet.standalone;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Copies PostgreSQL's files into a backup, except for those that the server recreates (PostgreSQL's documentation, "Making a Base Backup
 * Using the Low Level API").
 */
final class DatabaseCopy {

    private static final Path LOG = Path.of("pg_wal");
    private static final Path CONTROL = Path.of("global", "pg_control");

    /** Files of a running server, or of the library that starts it. */
    private static final Set<String> OF_A_RUN =
            Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "pg_internal.init", "backup_label.old");

    /** Folders whose contents are not needed. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private static final int CONTROL_TRIES = 20;

    private final Path data;
    private final Path backup;
    private final Path target;
    private final List<String> folders = new ArrayList<>();
    private final List<BackupManifest.Entry> files = new ArrayList<>();

    /**
     * @param data PostgreSQL's data directory
     * @param backup the folder of the backup, in which the files get a folder of the same name
     */
    DatabaseCopy(Path data, Path backup) {
        this.data = data;
        this.backup = backup;
        this.target = backup.resolve(data.getFileName());
    }

    List<String> folders() {
        return List.copyOf(folders);
    }

    List<BackupManifest.Entry> files() {
        return List.copyOf(files);
    }

    /** All but the write-ahead log. The server may go on meanwhile, between the start and the stop of a backup. */
    void copyTables() throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path inside = data.relativize(folder);
                create(inside);
                return inside.equals(LOG) || EMPTIED.contains(inside.toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isSymbolicLink()) {
                    throw new StartupException(
                            "%s leads elsewhere: a backup with tablespaces is made with pg_basebackup."
                                    .formatted(file));
                }
                Path inside = data.relativize(file);
                if (!OF_A_RUN.contains(file.getFileName().toString())
                        && !file.getFileName().toString().startsWith("pgsql_tmp")
                        && !inside.equals(CONTROL)) {
                    copyIfThere(inside);
                }
                return FileVisitResult.CONTINUE;
            }

            /** The server may delete a file or a folder meanwhile; its log has the change. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        create(LOG.resolve("archive_status"));
        write(CONTROL, control());
    }

    /** The parts of the write-ahead log that a backup needs. */
    void copyLog(Predicate<String> needed) throws IOException {
        List<Path> parts;
        try (var content = Files.list(data.resolve(LOG))) {
            parts = content.filter(Files::isRegularFile)
                    .filter(part -> needed.test(part.getFileName().toString()))
                    .sorted()
                    .toList();
        }
        for (Path part : parts) {
            add(part, LOG.resolve(part.getFileName()));
        }
    }

    void write(Path inside, byte[] content) throws IOException {
        try (CheckedCopy copy = CheckedCopy.to(target.resolve(inside))) {
            copy.write(content);
            files.add(copy.finish(name(inside)));
        }
    }

    void forceFolders() throws IOException {
        for (String folder : folders) {
            NewFolder.force(backup.resolve(folder));
        }
    }

    private void create(Path inside) throws IOException {
        Files.createDirectories(target.resolve(inside), CheckedCopy.OWNERS_FOLDER);
        if (!folders.contains(name(inside))) {
            folders.add(name(inside));
        }
    }

    private void copyIfThere(Path inside) throws IOException {
        try {
            add(data.resolve(inside), inside);
        } catch (NoSuchFileException gone) {
            // The same: the log has it.
        }
    }

    private void add(Path source, Path inside) throws IOException {
        files.add(CheckedCopy.copy(source, target.resolve(inside), name(inside)));
    }

    private String name(Path inside) {
        return backup.relativize(target.resolve(inside).normalize()).toString();
    }

    /** The file is written in place; if two reads agree, it was read completely. */
    private byte[] control() throws IOException {
        byte[] before = Files.readAllBytes(data.resolve(CONTROL));
        for (int attempt = 0; attempt < CONTROL_TRIES; attempt++) {
            byte[] now = Files.readAllBytes(data.resolve(CONTROL));
            if (Arrays.equals(before, now)) {
                return now;
            }
            before = now;
        }
        throw new IOException("pg_control changes all the time");
    }
}
