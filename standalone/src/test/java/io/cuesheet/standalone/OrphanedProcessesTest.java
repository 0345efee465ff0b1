package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanedProcessesTest {

    @TempDir
    private Path folder;

    @Test
    void only_a_server_that_names_this_data_folder_is_stopped() throws Exception {
        Process ours = server(folder.resolve("ours"));
        Process neighbour = server(folder.resolve("ours-too"));
        try {
            OrphanedProcesses.stop(
                    "the server", List.of("start-dev", folder.resolve("ours").toString()));

            assertThat(ours.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(neighbour.isAlive()).isTrue();
        } finally {
            ours.destroyForcibly();
            neighbour.destroyForcibly();
        }
    }

    /** Looks in the list of processes like the dev server, and takes an interrupt even where the test's shell ignores them. */
    private static Process server(Path data) throws IOException {
        return new ProcessBuilder(
                        "env", "--default-signal=INT", "tail", "-f", "/dev/null", "--", "start-dev", data.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
