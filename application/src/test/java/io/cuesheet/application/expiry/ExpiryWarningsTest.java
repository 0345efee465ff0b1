package io.cuesheet.application.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.db.Ids;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkRepository;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What to mind about many messages at once. Their events start on Thu 24 Dec 2026, 19:00 UTC; all go to one address. */
class ExpiryWarningsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant START = Instant.parse("2026-12-24T19:00:00Z");
    private static final MessageSelection ALL = MessageSelection.of(MessageFilter.EVERYTHING);
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static AnnotationConfigApplicationContext context;
    private static ExpiryWarnings warnings;

    private final Season season = new Season(DATABASE.jdbc(), "org" + System.nanoTime());
    private final Caller caller = new Caller(season.org(), "user:00000000-0000-0000-0000-000000000001", Role.OPERATOR);

    @BeforeAll
    static void start() {
        context = UseCases.start(DATABASE, () -> NOW);
        warnings = context.getBean(ExpiryWarnings.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        DATABASE.close();
    }

    @Test
    void aBulkCommandIsNotWarnedOfMessagesThatItLeavesToTheirRules() {
        MessageId message = season.message("Follows its rule", START.plusSeconds(3600));
        UUID batch = Ids.next();
        BulkRepository bulk = context.getBean(BulkRepository.class);
        String asked = "{\"shift\": \"PT1H\", \"leave_anchored\": true}";
        bulk.insert(season.org(), batch, caller.actor(), BulkKind.RESCHEDULE, asked, null, NOW);
        bulk.select(season.org(), batch, ALL);

        assertThat(warnings.ofBatch(caller, batch)).isEmpty();
        assertThat(warnings.ofItems(caller, batch, Set.of(message))).isEmpty();
    }

    @Test
    void aMessageDoesNotCollideWithOneThatLeavesItsTimeToo() {
        season.message("Early", START.minusSeconds(5 * 3600));
        season.message("Late", START.minusSeconds(3600));

        assertThat(ifShiftedBy(Duration.ofHours(4)))
                .as("one is due when the other was, which has expired by then")
                .containsExactly(TimeConcern.TOO_LATE, TimeConcern.TEXT_FOR_ANOTHER_DAY, TimeConcern.FOLLOWS_RULE);
    }

    @Test
    void aMessageThatCannotBeMovedStaysInTheWay() {
        season.message("Early", NOW.plusSeconds(3600));
        season.message("Late", NOW.plus(Duration.ofDays(2)));

        assertThat(ifShiftedBy(Duration.ofDays(-2).plusHours(1)))
                .as("one can't be moved into the past, and the other goes to its time")
                .containsExactly(TimeConcern.IN_PAST, TimeConcern.COLLISION, TimeConcern.FOLLOWS_RULE);
    }

    @Test
    void addressesAreNotComparedForThousandsOfMessages() {
        MessageId first = season.message("First", NOW.plusSeconds(3600));
        more(first, 4_999);
        assertThat(ifShiftedBy(Duration.ofHours(4))).contains(TimeConcern.COLLISION);
        more(first, 1);
        assertThat(ifShiftedBy(Duration.ofHours(4))).doesNotContain(TimeConcern.COLLISION);
    }

    private List<TimeConcern> ifShiftedBy(Duration shift) {
        return warnings.ifChanged(caller, ALL, new ExpiryWarnings.Change(null, null, shift, false)).stream()
                .map(Warning::concern)
                .toList();
    }

    /** Written by hand for the same contact. */
    private void more(MessageId like, int number) {
        DATABASE.jdbc()
                .sql("""
                        insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, event_name, send_at,
                                                       planned_at, status, revision, created_at, updated_at, ad_hoc, pinned)
                        select gen_random_uuid(), org_id, event_id, contact_id, message_type_id, event_name, send_at,
                               planned_at, status, 1, created_at, updated_at, true, true
                        from scheduled_message, generate_series(1, :number)
                        where id = :like
                        """)
                .param("number", number)
                .param("like", like.value())
                .update();
    }
}
