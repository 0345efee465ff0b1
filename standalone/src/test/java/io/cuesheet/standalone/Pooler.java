package io.cuesheet.standalone;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** PgBouncer in transaction mode before a server, set up as the operations page tells. */
final class Pooler implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    private final Process process;
    private final int port = FreePorts.next();

    /** @param connections to the server at most, for each role that signs in */
    Pooler(OwnPostgres server, Path folder, int connections) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException("PgBouncer is missing: apt-get install pgbouncer");
        }
        Files.createDirectories(folder);
        Path users = folder.resolve("users.txt");
        Files.writeString(users, "\"%s\" \"\"\n\"%s\" \"\"\n".formatted(OwnPostgres.OWNER, OwnPostgres.RUNTIME));
        Path settings = folder.resolve("pgbouncer.ini");
        Files.writeString(
                settings, """
                [databases]
                cuesheet = host=%s port=%d dbname=cuesheet

                [pgbouncer]
                listen_addr = %s
                listen_port = %d
                unix_socket_dir =
                auth_type = trust
                auth_file = %s
                pool_mode = transaction
                default_pool_size = %d
                max_client_conn = 200
                ignore_startup_parameters = extra_float_digits
                """.formatted(Ports.LOOPBACK, server.port(), Ports.LOOPBACK, port, users, connections));
        List<String> command = new ArrayList<>(OwnPostgres.unprivileged());
        command.addAll(List.of(PROGRAM.toString(), settings.toString()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve("pgbouncer.log").toFile()))
                .start();
        Eventually.value(Duration.ofSeconds(30), () -> {
            try (var connection = new DriverManagerDataSource(url(), OwnPostgres.RUNTIME, "").getConnection()) {
                return connection.isValid(5) ? true : null;
            } catch (SQLException notYet) {
                return null;
            }
        });
    }

    /** PgBouncer before 1.21 knows nothing of prepared statements. */
    String url() {
        return "jdbc:postgresql://%s:%d/cuesheet?prepareThreshold=0".formatted(Ports.LOOPBACK, port);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
