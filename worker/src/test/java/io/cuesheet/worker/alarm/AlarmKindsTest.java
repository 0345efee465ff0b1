package io.cuesheet.worker.alarm;

import static io.cuesheet.worker.alarm.AlarmWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.Times;
import io.cuesheet.db.alarm.AlarmKind;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each kind of alarm begins and ends with the rows that the page shows. */
class AlarmKindsTest {

    private static final String OFFICE = "stage@example.org";

    private final AlarmWorld world = new AlarmWorld();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void messagesThatAreLate() {
        world.tell(OFFICE, AlarmKind.OVERDUE);
        UUID message = message();
        world.watch(Duration.ofMinutes(9));
        assertThat(world.subjects(OFFICE)).isEmpty();

        world.watch(Duration.ofMinutes(5));
        assertThat(world.subjects(OFFICE)).containsExactly("Alarm: Messages are late (Organisation demo)");
        assertThat(text(0)).contains("Since Mon 30 Nov 2026, 13:00 · Europe/Berlin. 1 message is overdue.");

        update("update scheduled_message set status = 'sent' where id = :id", message);
        world.watch(Duration.ofMinutes(6));
        assertThat(world.subjects(OFFICE)).last().isEqualTo("Over: Messages are late (Organisation demo)");
    }

    @Test
    void messagesInDoubt() {
        world.tell(OFFICE, AlarmKind.IN_DOUBT);
        UUID one = message();
        UUID two = message();
        String doubt = "update scheduled_message set status = 'blocked', reason_code = 'IN_DOUBT' where id = :id";
        update(doubt, one);
        update(doubt, two);

        world.watch(Duration.ofMinutes(2));
        assertThat(world.subjects(OFFICE)).containsExactly("Alarm: Messages are in doubt (Organisation demo)");
        assertThat(text(0)).contains("2 messages wait for your\ndecision.", "https://cuesheet.example.org/review\n");

        update("update scheduled_message set status = 'sent', reason_code = null where id = :id", one);
        world.watch(Duration.ofMinutes(6));
        assertThat(world.subjects(OFFICE)).as("one still waits").hasSize(1);
        update("update scheduled_message set status = 'sent', reason_code = null where id = :id", two);
        world.watch(Duration.ofMinutes(6));
        assertThat(world.subjects(OFFICE)).last().isEqualTo("Over: Messages are in doubt (Organisation demo)");
    }

    @Test
    void aChannelThatIsDown() {
        world.tell(OFFICE, AlarmKind.SMS_DOWN);
        UUID message = message();
        update("update scheduled_message set status = 'blocked', reason_code = 'CHANNEL_DOWN' where id = :id", message);
        down("sms", message);

        world.watch(Duration.ofMinutes(2));
        assertThat(world.subjects(OFFICE)).containsExactly("Alarm: SMS are down (Organisation demo)");
        assertThat(text(0)).contains("1 message waits.").doesNotContain("+49");

        heal();
        world.watch(Duration.ofMinutes(6));
        assertThat(world.subjects(OFFICE)).last().isEqualTo("Over: SMS are down (Organisation demo)");
    }

    @Test
    void messagesThatStayApartFromTheirWorkflows() {
        world.tell(OFFICE, AlarmKind.DRIFT);
        world.database
                .jdbc()
                .sql("""
                        insert into engine_drift (message_id, org_id, found, found_at, last_found_at)
                        values (:id, :org, 'behind', :now, :now)
                        """)
                .param("id", message())
                .param("org", world.org.value())
                .param("now", Times.timestamp(NOW))
                .update();
        world.watch(Duration.ofMinutes(14));
        assertThat(world.subjects(OFFICE)).isEmpty();

        world.watch(Duration.ofMinutes(4));
        assertThat(world.subjects(OFFICE))
                .containsExactly("Alarm: Messages and workflows don't agree (Organisation demo)");
        assertThat(text(0)).contains("1 message is apart from");

        world.database
                .jdbc()
                .sql("update engine_drift set settled_at = last_found_at")
                .update();
        world.watch(Duration.ofMinutes(6));
        assertThat(world.subjects(OFFICE))
                .last()
                .isEqualTo("Over: Messages and workflows don't agree (Organisation demo)");
    }

    @Test
    void aRestoredDatabase() {
        world.tell(OFFICE, AlarmKind.RESTORED);
        world.database
                .jdbc()
                .sql("insert into database_restore (org_id, noticed_at) values (:org, :now)")
                .param("org", world.org.value())
                .param("now", Times.timestamp(NOW))
                .update();

        world.watch(Duration.ofMinutes(2));
        assertThat(world.subjects(OFFICE))
                .containsExactly("Alarm: The database was restored from a backup (Organisation demo)");

        world.database.jdbc().sql("delete from database_restore").update();
        world.watch(Duration.ofMinutes(6));
        assertThat(world.subjects(OFFICE))
                .last()
                .isEqualTo("Over: The database was restored from a backup (Organisation demo)");
    }

    private String text(int index) {
        return AlarmWorld.text(world.received(OFFICE).get(index));
    }

    private UUID message() {
        return MessageFixture.insert(
                        world.database.jdbc(), world.org, "REMINDER", NOW, NOW.plusSeconds(7_200), "a@example.org")
                .messageId()
                .value();
    }

    private void update(String sql, UUID message) {
        world.database.jdbc().sql(sql).param("id", message).update();
    }

    private void down(String channel, UUID waiting) {
        world.database
                .jdbc()
                .sql("""
                        insert into channel_health (org_id, channel, failures, down_since, next_probe_at, detail)
                        values (:org, :channel, 3, :now, :now, 'it knows +49 30 123456')
                        """)
                .param("org", world.org.value())
                .param("channel", channel)
                .param("now", Times.timestamp(NOW))
                .update();
        world.database
                .jdbc()
                .sql("insert into channel_wait (message_id, org_id, channel) values (:id, :org, :channel)")
                .param("id", waiting)
                .param("org", world.org.value())
                .param("channel", channel)
                .update();
    }

    private void heal() {
        world.database.jdbc().sql("delete from channel_wait").update();
        world.database.jdbc().sql("delete from channel_health").update();
    }
}
