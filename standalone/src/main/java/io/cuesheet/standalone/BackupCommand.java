package io.cuesheet.standalone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ./cuesheet backup} and {@code ./cuesheet restore}. */
final class BackupCommand {

    private static final String BACKUP = "backup";
    private static final String RESTORE = "restore";
    private static final String USAGE =
            "Use: ./cuesheet backup --to FOLDER [--data data], or ./cuesheet restore FOLDER [--data data] [--old FOLDER]";

    private Path data = Path.of("data");
    private @Nullable Path backup;
    private @Nullable Path old;

    static boolean isMeantBy(List<String> arguments) {
        return !arguments.isEmpty() && List.of(BACKUP, RESTORE).contains(arguments.getFirst());
    }

    /** Runs the command and prints what was done. Throws a {@link StartupException} with one line if it failed. */
    static void run(List<String> arguments, Map<String, String> environment, PrintStream out) {
        boolean isBackup = arguments.getFirst().equals(BACKUP);
        BackupCommand command = new BackupCommand();
        command.parse(arguments, isBackup);
        Instance.setting(environment, "SPRING_DATASOURCE_URL").ifPresent(url -> {
            throw new StartupException("""
                    SPRING_DATASOURCE_URL is set: this is for the embedded database only. \
                    Use pg_dump or pg_basebackup for a server of your own (docs/operations.md).""");
        });
        if (isBackup) {
            command.backup(out);
        } else {
            command.restore(out);
        }
    }

    private void parse(List<String> arguments, boolean isBackup) {
        Deque<String> rest = new ArrayDeque<>(arguments.subList(1, arguments.size()));
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            if (word.equals("--data")) {
                data = path(rest);
            } else if (isBackup && word.equals("--to")) {
                backup = path(rest);
            } else if (!isBackup && word.equals("--old")) {
                old = path(rest);
            } else if (!isBackup && backup == null && !word.startsWith("-")) {
                backup = Path.of(word);
            } else {
                throw new StartupException("Unknown word %s. %s".formatted(word, USAGE));
            }
        }
    }

    private static Path path(Deque<String> rest) {
        if (rest.isEmpty() || rest.getFirst().isBlank()) {
            throw new StartupException("A folder is missing. " + USAGE);
        }
        return Path.of(rest.removeFirst());
    }

    private Path given() {
        if (backup == null) {
            throw new StartupException("Which folder? " + USAGE);
        }
        return backup;
    }

    private void backup(PrintStream out) {
        Path to = given();
        System.setProperty(
                "cuesheet.log", data.resolve("logs").resolve("backup.log").toString());
        Path taken = DatabaseBackup.take(data, to, Clock.systemUTC());
        out.printf(
                "The backup is in %s. Keys in CUESHEET_PAYLOAD_KEYS and settings in the environment are not in it.%n",
                taken);
    }

    private void restore(PrintStream out) {
        DatabaseRestore.Restored restored = DatabaseRestore.restore(given(), data, old);
        out.printf("""
                The backup of %s is restored into %s. Start it with
                  ./cuesheet run --data %s
                """, restored.manifest().takenAt(), restored.data(), restored.data());
        if (old == null) {
            out.print("""
                    Sending will be on hold until somebody settles it on the page. Messages that have been due by then wait in the review queue,
                    since they may have been sent after the backup (docs/operations.md).
                    """);
        } else {
            out.print("""
                    If anything was sent after the backup, sending will be on hold until somebody settles it on the page (docs/operations.md).
                    """);
        }
    }
}
