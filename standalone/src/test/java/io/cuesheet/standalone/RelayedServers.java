package io.cuesheet.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** PostgreSQL and a Temporal server, each behind a relay by which a test cuts an instance off from it. */
final class RelayedServers implements AutoCloseable {

    private final DataFolder folder;
    private final EmbeddedDatabase database;
    private final TemporalDevServer temporal;
    private final Relay toDatabase;
    private final Relay toTemporal;

    RelayedServers() throws IOException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "servers-");
        folder = DataFolder.open(data);
        database = EmbeddedDatabase.start(folder);
        toDatabase = new Relay(port(database.jdbcUrl().substring("jdbc:".length())));
        temporal = TemporalDevServer.start(
                folder, RunningCuesheet.temporalCli(), new StandaloneOptions(0, 0, 0, data, false));
        toTemporal = new Relay(port("temporal://" + temporal.address()));
    }

    /** With which an instance uses them. */
    Map<String, String> settings() {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://%s:%d/cuesheet".formatted(Ports.LOOPBACK, toDatabase.port()),
                "SPRING_DATASOURCE_USERNAME",
                EmbeddedDatabase.OWNER,
                "SPRING_DATASOURCE_PASSWORD",
                database.ownerPassword(),
                "TEMPORAL_ADDRESS",
                Ports.LOOPBACK + ":" + toTemporal.port());
    }

    Relay toDatabase() {
        return toDatabase;
    }

    Relay toTemporal() {
        return toTemporal;
    }

    void restore() {
        toTemporal.restore();
        toDatabase.restore();
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }

    @Override
    public void close() throws Exception {
        toTemporal.close();
        toDatabase.close();
        temporal.close();
        database.close();
        folder.close();
    }
}
