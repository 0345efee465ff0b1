package io.cuesheet.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Folders with a migrated PostgreSQL that take seconds of a processor to make. Each is made once for a state of the migrations and a version of PostgreSQL, by
 * the first process of a build that needs it, and copied from then on.
 */
public final class PreparedFolders {

    private static final String COMPLETE = "complete";

    private PreparedFolders() {}

    /** Fills a folder that does not exist yet. */
    @FunctionalInterface
    public interface Maker {
        void make(Path folder) throws IOException;
    }

    /** The folder below this place that fits the migrations. Only to be copied. */
    public static synchronized Path get(Path place, Maker maker) {
        try {
            Files.createDirectories(place);
            Path folder = place.toRealPath().resolve(Long.toHexString(migrations()));
            try (FileChannel channel = FileChannel.open(
                            place.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock ignored = channel.lock()) {
                if (!Files.exists(folder.resolve(COMPLETE))) {
                    delete(folder);
                    maker.make(folder);
                    Files.createFile(folder.resolve(COMPLETE));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies what stands there to a folder, with its rights. */
    public static void copy(Path from, Path to) throws IOException {
        run("cp", "-a", from.toString(), to.toString());
    }

    /** The same for what is only read: it shares the room on the disk. */
    public static void link(Path from, Path to) throws IOException {
        run("cp", "-al", from.toString(), to.toString());
    }

    /** With all that is in it. */
    public static void delete(Path folder) throws IOException {
        run("rm", "-rf", folder.toString());
    }

    /** Another number for other migrations, and for another version of PostgreSQL. */
    private static long migrations() throws IOException {
        CRC32 sum = new CRC32();
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        for (Resource binaries : resources.getResources("classpath*:postgres-*.txz")) {
            sum.update(binaries.getURL().toString().getBytes(StandardCharsets.UTF_8));
        }
        for (Resource migration : resources.getResources("classpath*:db/migration/*")) {
            try (InputStream content = migration.getInputStream()) {
                sum.update(content.readAllBytes());
            }
        }
        return sum.getValue();
    }

    private static void run(String... command) throws IOException {
        try {
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IOException(List.of(command) + " ended with " + exit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
