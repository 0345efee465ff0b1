package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("instance")
class EmbeddedDatabaseTest {

    @TempDir
    private Path parent;

    @Test
    void it_keeps_what_it_confirmed_over_a_restart_and_asks_for_a_password() throws Exception {
        try (DataFolder folder = DataFolder.open(parent.resolve("data"))) {
            try (EmbeddedDatabase database = EmbeddedDatabase.start(folder);
                    Connection connection = connect(database, database.ownerPassword());
                    Statement statement = connection.createStatement()) {
                statement.execute("create table kept (n integer)");
                assertThat(setting(statement, "fsync")).isEqualTo("on");
                assertThat(setting(statement, "synchronous_commit")).isEqualTo("on");
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connect(database, "guessed"));
            }
            try (EmbeddedDatabase database = EmbeddedDatabase.start(folder);
                    Connection connection = connect(database, database.ownerPassword());
                    Statement statement = connection.createStatement()) {
                assertThat(statement.execute("select n from kept")).isTrue();
            }
        }
    }

    @Test
    void it_is_started_again_on_its_port_when_it_is_killed() throws Exception {
        try (DataFolder folder = DataFolder.open(parent.resolve("data"));
                EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            String pid = Files.readAllLines(folder.postgres().resolve("postmaster.pid"))
                    .getFirst()
                    .strip();

            ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();

            Eventually.within(
                    Duration.ofSeconds(60),
                    () -> assertThatCode(() ->
                                    connect(database, database.ownerPassword()).close())
                            .doesNotThrowAnyException());
        }
    }

    private static Connection connect(EmbeddedDatabase database, String password) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.OWNER, password);
    }

    private static String setting(Statement statement, String name) throws SQLException {
        try (ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
