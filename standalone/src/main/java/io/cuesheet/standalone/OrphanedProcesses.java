package io.cuesheet.standalone;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers that outlived a killed instance. They are found by their arguments, which name the data folder: a number in a pid file may
 * belong to another process by now. Hold the folder's lock: only then can no other instance own them.
 */
final class OrphanedProcesses {

    private static final Logger log = LoggerFactory.getLogger(OrphanedProcesses.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);

    private OrphanedProcesses() {}

    /** Stops every process whose arguments hold all of these, with an interrupt: a fast and clean stop for both servers. */
    static void stop(String name, List<String> arguments) {
        ProcessHandle.allProcesses()
                .filter(process -> argumentsOf(process).containsAll(arguments))
                .forEach(process -> stop(name, process));
    }

    private static List<String> argumentsOf(ProcessHandle process) {
        return process.info().arguments().map(Arrays::asList).orElse(List.of());
    }

    private static void stop(String name, ProcessHandle process) {
        log.info("Stopping {} that a killed instance left behind, pid {}", name, process.pid());
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            if (!endsInTime(process)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new StartupException(
                    "%s of a killed instance still runs as pid %d and can't be stopped.".formatted(name, process.pid()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("Interrupted while stopping what a killed instance left behind.", e);
        }
    }

    /** If no process reaps orphans, as in many containers, an ended process stays listed, but without arguments. */
    private static boolean endsInTime(ProcessHandle process) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && !argumentsOf(process).isEmpty()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
        return true;
    }
}
