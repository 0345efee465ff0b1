package io.cuesheet.db.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every saved event and every part of a plan takes these locks: they must not read the whole table. */
class MessageLocksTest {

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient jdbc = database.jdbc();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void allMessagesOfAnEventAreFoundByAnIndexDeletedOnesToo() {
        List<String> plan = database.transactions().execute(status -> {
            // Of a small table the planner reads everything, unless an index is all it may take.
            jdbc.sql("set local enable_seqscan = off").update();
            return jdbc.sql("explain " + MessageLocks.OF_EVENTS)
                    .param("org", UUID.randomUUID())
                    .param("events", new String[] {UUID.randomUUID().toString()})
                    .query(String.class)
                    .list();
        });

        assertThat(plan).anyMatch(line -> line.contains("scheduled_message_by_event"));
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
    }
}
