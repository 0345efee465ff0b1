package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalDevServerTest {

    @TempDir
    private Path parent;

    @Test
    void a_server_that_ends_at_its_start_is_started_again() throws Exception {
        String real = RunningCuesheet.temporalCli();
        Path cli = cli("[ $(wc -l < starts) -gt 1 ] || exit 1\nexec " + real + " \"$@\"");
        try (DataFolder folder = DataFolder.open(parent.resolve("data"));
                TemporalDevServer server = TemporalDevServer.start(folder, cli.toString(), options(folder));
                Socket socket = new Socket(Ports.LOOPBACK, port(server))) {
            assertThat(socket.isConnected()).isTrue();
        }
        assertThat(Files.readAllLines(parent.resolve("starts"))).hasSize(2);
    }

    @Test
    void a_server_that_never_starts_is_given_up_with_its_log_named() throws Exception {
        Path cli = cli("exit 1");
        try (DataFolder folder = DataFolder.open(parent.resolve("data"))) {
            assertThatThrownBy(() -> TemporalDevServer.start(folder, cli.toString(), options(folder)))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("temporal.log");
        }
        assertThat(Files.readAllLines(parent.resolve("starts"))).hasSize(3);
    }

    /** A program that notes each start, then does this. */
    private Path cli(String then) throws IOException {
        Path script = parent.resolve("cli");
        Files.writeString(script, "#!/bin/sh\ncd %s\necho start >> starts\n%s\n".formatted(parent, then));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private static int port(TemporalDevServer server) {
        return Integer.parseInt(server.address().substring(server.address().indexOf(':') + 1));
    }

    private static StandaloneOptions options(DataFolder folder) {
        return new StandaloneOptions(0, 0, 0, folder.temporalDatabase().getParent(), false);
    }
}
