package io.cuesheet.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cuesheet.db.commit.LostCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
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
        assertThat(LostCommit.isCauseOf(failure)).as("it may have arrived").isTrue();
        assertThat(output.getAll()).doesNotContain("overridden by rollback exception");
    }

    @Test
    void aReadingThatLosesItsConnectionAtItsEndChangedNothing() {
        transaction.setReadOnly(true);

        Throwable failure = catchThrowable(() -> transaction.executeWithoutResult(status -> loseConnection()));

        assertThat(DatabaseAway.isCauseOf(failure)).as("%s", failure).isTrue();
        assertThat(LostCommit.isCauseOf(failure)).as("nothing can have changed").isFalse();
    }

    @Test
    void aCommitThatPostgreSqlRefusesIsNoLostOne() {
        jdbc.sql("create table one (id int unique deferrable initially deferred)")
                .update();

        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> jdbc.sql("insert into one values (1), (1)").update()))
                .satisfies(failure -> assertThat(LostCommit.isCauseOf(failure))
                        .as("%s", failure)
                        .isFalse());
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

    /** Behind a pooler the session is somebody else's next. */
    @Test
    void theIsolationLevelIsThatOfTheTransactionAndNotOfTheSession() {
        TransactionTemplate repeatable = new TransactionTemplate(new DatabaseTransactions(database.dataSource()));
        repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        repeatable.setReadOnly(true);

        repeatable.executeWithoutResult(status -> {
            assertThat(setting("transaction_isolation")).isEqualTo("repeatable read");
            assertThat(setting("transaction_read_only")).isEqualTo("on");
            assertThat(setting("default_transaction_isolation")).isEqualTo("read committed");
            assertThat(setting("default_transaction_read_only")).isEqualTo("off");
        });

        repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        assertThatThrownBy(() -> repeatable.executeWithoutResult(status -> {}))
                .as("nobody needs it, and nobody would set it")
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String setting(String name) {
        return jdbc.sql("select current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
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
