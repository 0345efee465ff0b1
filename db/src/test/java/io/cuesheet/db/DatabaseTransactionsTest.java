package io.cuesheet.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseTransactionsTest {

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient jdbc = database.jdbc();
    private final TransactionTemplate transaction =
            new TransactionTemplate(new DatabaseTransactions(database.dataSource()));

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aCommitThatLosesItsConnectionSaysThatTheDatabaseIsAway(CapturedOutput output) {
        Throwable failure = catchThrowable(() -> transaction.executeWithoutResult(status -> loseConnection()));

        assertThat(DatabaseAway.isCauseOf(failure)).as("%s", failure).isTrue();
        assertThat(output.getAll()).doesNotContain("overridden by rollback exception");
    }

    @Test
    void whatFailedBeforeTheConnectionWasFoundLostIsTold(CapturedOutput output) {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    loseConnection();
                    jdbc.sql("select 1").query(Integer.class).single();
                }))
                .satisfies(failure -> assertThat(DatabaseAway.isCauseOf(failure))
                        .as("%s", failure)
                        .isTrue());
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    loseConnection();
                    throw new IllegalArgumentException("first");
                }))
                .hasMessage("first");
        assertThat(output.getAll()).doesNotContain("overridden by rollback exception");
    }

    private void loseConnection() {
        int own = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
        JdbcClient.create(database.signedInAs("postgres"))
                .sql("select pg_terminate_backend(?)")
                .param(own)
                .query(Boolean.class)
                .single();
    }
}
