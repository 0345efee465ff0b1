package io.cuesheet.db.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.TestDatabase;
import org.junit.jupiter.api.Test;

/** Every saved event and every part of a plan takes the locks of all its messages: that must not read the whole table. */
class MessageLocksTest {

    @Test
    void anIndexByEventHasAllMessagesDeletedOnesToo() {
        try (TestDatabase database = TestDatabase.create()) {
            assertThat(database.jdbc().sql("""
                            select count(*) from pg_index i
                            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                            where i.indrelid = 'scheduled_message'::regclass and a.attname = 'event_id' and i.indpred is null
                            """).query(Integer.class).single()).isPositive();
        }
    }
}
