package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/**
 * The list of messages in a real browser and with real parts, at a desk and on a phone. Each class starts an instance with the same tour: its
 * list is long enough to scroll.
 */
abstract class MessageListTest {

    static Walk walk;
    static RunningCuesheet cuesheet;

    @BeforeAll
    static void start() {
        Tour tour = new Tour();
        for (Size size : Size.values()) {
            String who = "@" + size.suffix() + ".example.org";
            tour.add("Pause " + size.suffix(), 20, "pause" + who)
                    .add("Detail " + size.suffix(), 22, "detail" + who)
                    .add("Other A " + size.suffix(), 23, "other" + who)
                    .add("Other B " + size.suffix(), 24, "other" + who)
                    .add("Other C " + size.suffix(), 25, "other" + who)
                    .add("Saved " + size.suffix(), 26, "saved" + who)
                    .add("Bulk " + size.suffix(), 27, "bulk@" + size.suffix() + ".example.net")
                    .add("Live " + size.suffix(), 29, "live" + who);
        }
        tour.add("Soon", 2, "soon@example.org");
        walk = new Walk(tour);
        cuesheet = walk.cuesheet();
    }

    @AfterAll
    static void stop() {
        walk.close();
    }

    @AfterEach
    void closePages() {
        walk.closePages();
    }

    static String message(String event, String type) {
        return cuesheet.jdbc()
                .sql("""
                        select m.id::text from scheduled_message m join message_type t on t.id = m.message_type_id
                        where m.event_name = :event and t.code = :type
                        """)
                .param("event", event)
                .param("type", type)
                .query(String.class)
                .single();
    }

    /** As somebody else does. */
    static void change(String message, String body) {
        assertThat(cuesheet.call("PATCH", "/api/scheduler/jobs/" + message, body)
                        .statusCode())
                .isEqualTo(200);
    }
}
