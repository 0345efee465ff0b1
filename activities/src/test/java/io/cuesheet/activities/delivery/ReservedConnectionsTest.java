package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.cuesheet.activities.channel.Channel;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.workflows.ReasonCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** However many connections others use, what became of an attempt is written. */
class ReservedConnectionsTest extends DeliveryFixture {

    private final List<Connection> taken = new ArrayList<>();

    @AfterEach
    void giveBack() throws SQLException {
        for (Connection connection : taken) {
            connection.close();
        }
    }

    @Test
    void anOutcomeIsRecordedAtOnceWhileAllOtherConnectionsAreInUse() throws SQLException {
        CHANNEL.during = this::takeAll;

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);

        assertThat(free()).isZero();
        assertThat(PAUSES).isEmpty();
        giveBack();
        assertThat(outcomes()).containsExactly(AttemptOutcome.SENT);
        assertThat(count("scheduled_message where id = :id and status = 'sent'"))
                .isOne();
    }

    @Test
    void aClaimIsRenewedWhileAllOtherConnectionsAreInUse() {
        CHANNEL.during = () -> {
            takeAll();
            CLOCK.advance(Claims.LEASE);
            await().pollInSameThread().until(Channel::claimHolds);
        };

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    @Test
    void whatWaitsForLockedRowsMakesRoomForTheOthers() {
        ReservedConnections connections = context.getBean(ReservedConnections.class);
        database.transactions().executeWithoutResult(status -> {
            lock(database.jdbc());
            List<CompletableFuture<Void>> waiting = Stream.generate(
                            () -> meanwhile(() -> connections.write(this::lock)))
                    .limit(ReservedConnections.CONNECTIONS)
                    .toList();
            awaitWaiting(ReservedConnections.CONNECTIONS);

            assertThat(connections.write(() -> "written")).isEqualTo("written");

            assertThat(waiting)
                    .allSatisfy(lost -> assertThatThrownBy(lost::join)
                            .hasCauseInstanceOf(DataAccessException.class)
                            .hasMessageContaining("lock timeout"));
        });
    }

    @Test
    void whatIsWrittenIsOneTransactionOfWhicheverMethodsTakePart() {
        ReservedConnections connections = context.getBean(ReservedConnections.class);
        TransactionTemplate own = database.transactions();

        assertThatThrownBy(() -> connections.write(() -> {
                    own.executeWithoutResult(status -> pause());
                    throw new IllegalStateException("after that");
                }))
                .hasMessage("after that");
        assertThat(count("scheduled_message where id = :id and status = 'scheduled'"))
                .isOne();

        connections.write(() -> own.execute(status -> pause()));
        assertThat(count("scheduled_message where id = :id and status = 'paused'"))
                .isOne();
    }

    @Test
    void thePoolHasTheSettingsOfTheOtherOneAndItsOwnBounds() {
        HikariDataSource own = (HikariDataSource) database.dataSource();
        try (HikariDataSource pool = (HikariDataSource) ReservedConnections.pool(own)) {
            assertThat(pool.getJdbcUrl()).isEqualTo(own.getJdbcUrl());
            assertThat(pool.getMaximumPoolSize()).isEqualTo(ReservedConnections.CONNECTIONS);
            assertThat(pool.getMinimumIdle()).isEqualTo(ReservedConnections.CONNECTIONS);
            assertThat(pool.getConnectionInitSql()).isEqualTo(own.getConnectionInitSql());
        }
    }

    @Test
    void aLockIsWaitedForAsLongAsItsTransactionsMay() {
        JdbcClient across = context.getBean("jdbcClientAcrossOrganisations", JdbcClient.class);

        assertThat(context.getBean(ReservedConnections.class).<String>write(() -> lockTimeout(across)))
                .isEqualTo("2s");
        assertThat(lockTimeout(across)).as("of any other transaction").isEqualTo("30s");
    }

    private static String lockTimeout(JdbcClient client) {
        return client.sql("select current_setting('lock_timeout')")
                .query(String.class)
                .single();
    }

    @Test
    void aDatabaseThatVanishesIsGivenUpAfterTenSeconds() {
        assertThat(context.getBean(ReservedConnections.class).<Integer>write(this::longestSilence))
                .isEqualTo(10_000);
        assertThat(longestSilence()).as("of any other connection").isZero();
    }

    @Test
    void aSourceWithoutAPoolIsUsedAsItIsAndLeftOpen() {
        DataSource single = new DriverManagerDataSource(database.url());

        try (ReservedConnections connections = ReservedConnections.beside(single)) {
            assertThat(connections.<Integer>write(() -> JdbcClient.create(single)
                            .sql("select 1")
                            .query(Integer.class)
                            .single()))
                    .isOne();
        }
        assertThat(ReservedConnections.pool(single)).isSameAs(single);
    }

    @Test
    void theyAreOpenUntilTheWorkerHasEndedWhatWasUnderWayAndThenClosed() {
        try (AnnotationConfigApplicationContext process = new AnnotationConfigApplicationContext()) {
            process.registerBean(DataSource.class, () -> new Outage(database.dataSource()));
            process.register(DeliveryConfiguration.class, Draining.class);
            process.refresh();
            Draining worker = process.getBean(Draining.class);

            process.close();

            assertThat(worker.writtenWhileStopping).isEqualTo("written");
            assertThatThrownBy(() -> worker.connections.write(() -> "late")).isInstanceOf(TransactionException.class);
        }
    }

    /** A worker that records a last outcome while it is stopped. */
    static final class Draining implements SmartLifecycle {

        private final ReservedConnections connections;
        private @Nullable String writtenWhileStopping;
        private boolean running;

        Draining(ReservedConnections connections) {
            this.connections = connections;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            writtenWhileStopping = connections.write(() -> "written");
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }

    private int longestSilence() {
        return new JdbcTemplate(outage).execute((ConnectionCallback<Integer>) Connection::getNetworkTimeout);
    }

    private Void lock() {
        lock(context.getBean("jdbcClientAcrossOrganisations", JdbcClient.class));
        return null;
    }

    private void lock(JdbcClient jdbc) {
        jdbc.sql("select 1 from scheduled_message where id = ? for update")
                .param(message.messageId().value())
                .query()
                .singleRow();
    }

    private Integer pause() {
        return JdbcClient.create(outage)
                .sql("update scheduled_message set status = 'paused' where id = ?")
                .param(message.messageId().value())
                .update();
    }

    private void takeAll() {
        try {
            for (int left = free(); left > 0; left--) {
                taken.add(database.dataSource().getConnection());
            }
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int free() {
        HikariDataSource own = (HikariDataSource) database.dataSource();
        return own.getMaximumPoolSize() - own.getHikariPoolMXBean().getActiveConnections();
    }
}
