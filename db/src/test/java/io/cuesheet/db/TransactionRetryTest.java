package io.cuesheet.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that PostgreSQL ends in favour of others, on real connections. */
class TransactionRetryTest {

    /** The common pool may have one thread only. */
    private static final Executor OWN_THREAD = task -> Thread.ofPlatform().start(task);

    private static TestDatabase database;
    private static AnnotationConfigApplicationContext context;

    private final AtomicInteger tries = new AtomicInteger();
    private Work work;
    private TransactionTemplate template;

    @EnableTransactionManagement
    static class Transactions {}

    /** Runs what it is told in a transaction, as the use cases do. */
    static class Work {

        @Transactional
        public void doIt(Runnable work) {
            work.run();
        }
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        database.jdbc()
                .sql("create table counter (id int primary key, value int not null)")
                .update();
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(Work.class);
        context.register(Transactions.class, DbConfiguration.class);
        context.refresh();
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    @BeforeEach
    void twoCounters() {
        database.jdbc().sql("truncate counter").update();
        database.jdbc().sql("insert into counter values (1, 0), (2, 0)").update();
        work = context.getBean(Work.class);
        template = new RetriedTransactions(context.getBean(PlatformTransactionManager.class));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofTwoThatWaitForEachOtherBothAreDone(boolean annotated) {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);

        Stream.of(List.of(1, 2), List.of(2, 1))
                .map(order -> CompletableFuture.runAsync(
                        () -> run(annotated, () -> {
                            boolean first = tries.incrementAndGet() <= 2;
                            count(order.getFirst());
                            if (first) {
                                await(bothHoldOne);
                            }
                            count(order.getLast());
                        }),
                        OWN_THREAD))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(values()).containsExactly(2, 2);
        assertThat(tries).hasValue(3);
    }

    @Test
    void oneThatReadWhatAnotherOneHasChangedIsRunAgain() {
        template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);

        template.executeWithoutResult(status -> {
            values();
            if (tries.incrementAndGet() == 1) {
                CompletableFuture.runAsync(() -> count(1), OWN_THREAD).join();
            }
            count(1);
        });

        assertThat(values()).containsExactly(2, 0);
        assertThat(tries).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001"})
    void whatFailsAgainAndAgainFailsInTheEndAndLeavesNothing(String state) {
        assertThatThrownBy(() -> work.doIt(() -> failAs(state))).isInstanceOf(DataAccessException.class);

        assertThat(tries).hasValue(5);
        assertThat(values()).containsExactly(0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "55P03", "57014"})
    void otherFaultsAreNotRepeated(String state) {
        assertThatThrownBy(() -> work.doIt(() -> failAs(state))).isInstanceOf(DataAccessException.class);

        assertThat(tries).hasValue(1);
    }

    @Test
    void aTransactionInsideAnotherOneIsRepeatedWithIt() {
        AtomicInteger outer = new AtomicInteger();

        template.executeWithoutResult(status -> {
            outer.incrementAndGet();
            work.doIt(() -> {
                if (tries.get() == 0) {
                    failAs("40P01");
                }
            });
        });

        assertThat(outer).hasValue(2);
        assertThat(tries).hasValue(1);
    }

    private void run(boolean annotated, Runnable transaction) {
        if (annotated) {
            work.doIt(transaction);
        } else {
            template.executeWithoutResult(status -> transaction.run());
        }
    }

    private void failAs(String state) {
        tries.incrementAndGet();
        count(1);
        database.jdbc()
                .sql("do $$ begin raise exception using errcode = '%s'; end $$".formatted(state))
                .update();
    }

    private static void count(int id) {
        database.jdbc()
                .sql("update counter set value = value + 1 where id = ?")
                .param(id)
                .update();
    }

    private static List<Integer> values() {
        return database.jdbc()
                .sql("select value from counter order by id")
                .query(Integer.class)
                .list();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("the other transaction did not come", alone);
        }
    }
}
