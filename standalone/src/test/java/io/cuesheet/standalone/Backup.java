package io.cuesheet.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A backup of a running PostgreSQL server, made by its low-level API (PostgreSQL's documentation, section 25.3.4). */
final class Backup {

    private static final FileAttribute<Set<PosixFilePermission>> FOR_THE_SERVER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path copy;

    private Backup(Path copy) {
        this.copy = copy;
    }

    static Backup of(DataSource database, Path data) throws SQLException, IOException {
        Path copy = data.resolveSibling(data.getFileName() + "-backup");
        delete(copy);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('test', true)");
            copy(data, copy);
            try (ResultSet stopped = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stopped.next();
                Files.writeString(copy.resolve("backup_label"), stopped.getString(1));
            }
        }
        // The log up to the end of the backup, with which it is made whole.
        copy(data.resolve("pg_wal"), copy.resolve("pg_wal"));
        Files.deleteIfExists(copy.resolve("postmaster.pid"));
        return new Backup(copy);
    }

    /** In place of what the server, which has stopped, had. */
    void restore(Path data) throws IOException {
        delete(data);
        copy(copy, data);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target, FOR_THE_SERVER_ALONE);
                } else {
                    copyIfThere(file, target);
                }
            }
        }
    }

    /** The server may remove a file while it is copied; its log has what was in it. */
    private static void copyIfThere(Path file, Path target) throws IOException {
        if (Files.exists(file)) {
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
