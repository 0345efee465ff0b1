package io.cuesheet.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OutageLogTest {

    private static final SQLException GONE = new SQLException("gone", "08006");

    /** As HikariCP says that no connection was given back in time. */
    private static final SQLException POOL_EXHAUSTED = new SQLTransientConnectionException("request timed out");

    private final long start = System.nanoTime() + Duration.ofHours(1).toNanos();

    @Test
    void anOutageIsToldOnceAndItIsKnownHowLongItWas(CapturedOutput output) {
        OutageLog.tell(GONE, after(0));
        OutageLog.tell(GONE, after(30));
        assertThat(OutageLog.over(after(31))).as("others still meet it").isNull();

        OutageLog.tell(GONE, after(32));
        assertThat(OutageLog.over(after(40))).hasSeconds(40);
        assertThat(OutageLog.over(after(41))).as("it was over").isNull();
        assertThat(lines(output)).isOne();

        OutageLog.tell(GONE, after(50));
        assertThat(lines(output)).as("another one").isEqualTo(2);
        assertThat(OutageLog.over(after(60))).hasSeconds(10);
    }

    @Test
    void anOutageEndsWithTheFirstCommitAfterItHoweverLateTheNextOneIs() {
        OutageLog.tell(GONE, after(0));
        assertThat(OutageLog.over(after(10))).hasSeconds(10);

        OutageLog.tell(GONE, after(20));
        assertThat(OutageLog.over(after(22))).as("others may still meet it").isNull();
        assertThat(OutageLog.over(after(90))).hasSeconds(2);
    }

    @Test
    void aPoolWhoseConnectionsAreAllInUseIsNoOutage(CapturedOutput output) {
        OutageLog.tell(POOL_EXHAUSTED, after(1_000));

        assertThat(output.getAll()).contains("no connection to PostgreSQL came free in time");
        assertThat(lines(output)).isZero();
        assertThat(OutageLog.over(after(1_010))).isNull();
    }

    @Test
    void whileNoConnectionCanBeOpenedItIsNotToldThatNoneIsFree(CapturedOutput output) {
        OutageLog.tell(new SQLTransientConnectionException("none", "08001", GONE), after(2_000));
        OutageLog.tell(POOL_EXHAUSTED, after(2_001));

        assertThat(lines(output)).isOne();
        assertThat(output.getAll()).doesNotContain("came free");
        assertThat(OutageLog.over(after(2_010))).hasSeconds(10);
    }

    private static int lines(CapturedOutput output) {
        return output.getAll().split("PostgreSQL can't be reached", -1).length - 1;
    }

    private long after(int seconds) {
        return start + Duration.ofSeconds(seconds).toNanos();
    }
}
