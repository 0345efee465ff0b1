package io.cuesheet.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder for all persistent data, locked while an instance uses it: two instances on one folder would destroy it. */
final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    static DataFolder open(Path folder) {
        return openIfFree(folder)
                .orElseThrow(() -> new StartupException(
                        "Another Cuesheet runs on %s. Stop it first, or give a folder of its own with --data."
                                .formatted(folder.toAbsolutePath().normalize())));
    }

    /** Empty if another process uses it. */
    static Optional<DataFolder> openIfFree(Path folder) {
        try {
            // It holds addresses and texts, and programs that we run: no other user of this machine may have access.
            Files.createDirectories(
                    folder.resolve("logs"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            // The real path, so an orphaned process is recognised whatever path the folder was given as.
            Path root = folder.toRealPath();
            FileChannel lockFile = FileChannel.open(
                    root.resolve("cuesheet.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lockFile) == null) {
                lockFile.close();
                return Optional.empty();
            }
            return Optional.of(new DataFolder(root, lockFile));
        } catch (IOException e) {
            throw new StartupException("The data folder %s can't be used: %s".formatted(folder, e), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }

    Path root() {
        return root;
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    /** PostgreSQL's programs, unpacked. Not beside {@link #postgres()}: that would be taken for an old data directory. */
    Path postgresPrograms() {
        return root.resolve("programs");
    }

    Path postgresPassword() {
        return root.resolve("postgres.password");
    }

    Path temporalDatabase() {
        return root.resolve("temporal.db");
    }

    /** Temporary files of the web server, such as uploads in progress; in the system's temporary folder a killed instance would leave them behind. */
    Path web() {
        return root.resolve("web");
    }

    Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
