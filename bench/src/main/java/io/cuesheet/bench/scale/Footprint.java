package io.cuesheet.bench.scale;

import io.cuesheet.bench.instance.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Memory and disk used by the instance. */
record Footprint(JdbcClient jdbc, Path data) {

    private static final double MEGA = 1 << 20;

    static double databaseMemory(Servers servers) {
        ProcessHandle server = servers.database();
        return Stream.concat(Stream.of(server), server.descendants())
                .mapToDouble(Servers::memory)
                .sum();
    }

    /** Heap used by this JVM, without garbage. */
    static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGA;
    }

    double database() {
        return jdbc.sql("select pg_database_size(current_database())")
                        .query(Long.class)
                        .single()
                / MEGA;
    }

    /** Includes its log, which is merged into it from time to time. */
    double temporal() {
        return (size("temporal.db") + size("temporal.db-wal")) / MEGA;
    }

    /** Bytes written to the write-ahead log so far. */
    double log() {
        return jdbc.sql("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
                .query(Double.class)
                .single();
    }

    private long size(String file) {
        try {
            Path path = data.resolve(file);
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
