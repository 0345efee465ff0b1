package io.cuesheet.bench.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import io.cuesheet.bench.instance.Contestant;
import io.cuesheet.bench.instance.Execution;
import io.cuesheet.bench.table.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** db-scheduler on the same PostgreSQL, with its own table and connection pool. */
final class DbScheduler implements Contestant, AutoCloseable {

    private static final String TASK = "bench";

    /** Fetches and locks in one statement, the faster of its two modes, up to four tasks per thread. */
    private static final double REFILL_BELOW = 0.5;

    private static final double FETCH_UP_TO = 4.0;

    private final Map<String, Queue<Execution>> executions = new ConcurrentHashMap<>();
    private final OneTimeTask<Void> task = Tasks.oneTime(TASK)
            .execute((instance, context) ->
                    note(instance.getId(), context.getExecution().getExecutionTime()));
    private final Column column;
    private final HikariDataSource connections = new HikariDataSource();
    private final Scheduler scheduler;

    DbScheduler(Column column, Duration poll, Environment database) {
        this.column = column;
        connections.setJdbcUrl(database.getRequiredProperty("spring.datasource.url"));
        connections.setUsername(database.getRequiredProperty("spring.flyway.user"));
        connections.setPassword(database.getRequiredProperty("spring.flyway.password"));
        String table = "bench_" + column.name().toLowerCase(Locale.ROOT);
        create(table);
        scheduler = Scheduler.create(connections, task)
                .tableName(table)
                .pollingInterval(poll)
                .pollUsingLockAndFetch(REFILL_BELOW, FETCH_UP_TO)
                .build();
        scheduler.start();
    }

    @Override
    public Column column() {
        return column;
    }

    @Override
    public Duration plan(String label, List<Instant> due) {
        Callers.run(
                CALLERS, due.size(), number -> scheduler.schedule(task.instance(id(label, number)), due.get(number)));
        return Duration.ZERO;
    }

    @Override
    public void move(String label, int number, Instant to) {
        scheduler.reschedule(TaskInstanceId.of(TASK, id(label, number)), to);
    }

    @Override
    public int executed(String label) {
        return queue(label).size();
    }

    @Override
    public List<Execution> executions(String label) {
        return List.copyOf(queue(label));
    }

    @Override
    public void close() {
        scheduler.stop();
        connections.close();
    }

    private void note(String id, Instant due) {
        Instant now = Instant.now();
        queue(id.substring(0, id.lastIndexOf(':'))).add(new Execution(due, now, now));
    }

    private Queue<Execution> queue(String label) {
        return executions.computeIfAbsent(label, created -> new ConcurrentLinkedQueue<>());
    }

    private static String id(String label, int number) {
        return label + ":" + number;
    }

    private void create(String table) {
        JdbcClient jdbc = JdbcClient.create(connections);
        jdbc.sql("""
                        create table %s (
                            task_name            text not null,
                            task_instance        text not null,
                            task_data            bytea,
                            execution_time       timestamptz,
                            picked               boolean not null,
                            picked_by            text,
                            last_success         timestamptz,
                            last_failure         timestamptz,
                            consecutive_failures integer,
                            last_heartbeat       timestamptz,
                            version              bigint not null,
                            priority             smallint,
                            state                text,
                            primary key (task_name, task_instance))
                        """.formatted(table)).update();
        jdbc.sql("create index on %s (execution_time)".formatted(table)).update();
        jdbc.sql("create index on %s (last_heartbeat)".formatted(table)).update();
        jdbc.sql("create index on %s (priority desc, execution_time)".formatted(table))
                .update();
    }
}
