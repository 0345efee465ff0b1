package io.cuesheet.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is created completely or not at all: it is filled next to its final place, under the name with {@code .partial}, and
 * renamed last. The next process deletes what a killed one left there.
 */
final class NewFolder implements AutoCloseable {

    private static final String LOCK = "partial.lock";

    private final Path place;
    private final Path partial;
    private final FileChannel lock;
    private boolean keep;

    private NewFolder(Path place, Path partial, FileChannel lock) {
        this.place = place;
        this.partial = partial;
        this.lock = lock;
    }

    /** Throws a {@link StartupException} if the place is taken. */
    static NewFolder at(Path wanted) {
        Path place = wanted.toAbsolutePath().normalize();
        if (isTaken(place)) {
            throw new StartupException(
                    "%s is there already and not empty. Give a new folder; nothing was changed.".formatted(place));
        }
        Path partial = place.resolveSibling(place.getFileName() + ".partial");
        try {
            Files.createDirectories(partial, CheckedCopy.OWNERS_FOLDER);
            FileChannel lock =
                    FileChannel.open(partial.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(lock)) {
                lock.close();
                throw new StartupException("Another command is writing to %s.".formatted(partial));
            }
            NewFolder folder = new NewFolder(place, partial, lock);
            folder.empty();
            return folder;
        } catch (IOException e) {
            throw new StartupException("%s can't be written: %s".formatted(partial, e), e);
        }
    }

    private static boolean isTaken(Path place) {
        if (!Files.exists(place)) {
            return false;
        }
        try (Stream<Path> content = Files.list(place)) {
            return content.findAny().isPresent();
        } catch (IOException noFolder) {
            return true;
        }
    }

    private static boolean isLocked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    /** Where it is filled. */
    Path path() {
        return partial;
    }

    Path place() {
        return place;
    }

    /** Keeps the written files for inspection, although the folder does not get its name. */
    void keep() {
        keep = true;
    }

    /** Gives it its name. */
    void complete() throws IOException {
        Files.delete(partial.resolve(LOCK));
        force(partial);
        try {
            // Also over an empty folder of that name.
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException refused) {
            if (isTaken(place)) {
                throw new StartupException("%s is not empty any more; nothing was changed.".formatted(place), refused);
            }
            throw refused;
        }
        keep = true;
        force(place.getParent());
    }

    /** A folder's entries are on the disk once the folder is synced. */
    static void force(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private void empty() throws IOException {
        for (Path old : deepestFirst()) {
            if (!old.equals(partial) && !old.equals(partial.resolve(LOCK))) {
                Files.delete(old);
            }
        }
    }

    private List<Path> deepestFirst() throws IOException {
        try (Stream<Path> content = Files.walk(partial)) {
            return content.sorted(Comparator.reverseOrder()).toList();
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            if (!keep) {
                empty();
                Files.deleteIfExists(partial.resolve(LOCK));
                Files.delete(partial);
            }
        }
    }
}
