package io.cuesheet.db.statusline;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.organisation.HoldRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the status line counts, on two organisations of which only one is asked for. */
class StatusLineRepositoryTest extends RepositoryTest {

    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-10-26");

    private final StatusLineRepository lines = context.getBean(StatusLineRepository.class);
    private final HoldRepository holds = context.getBean(HoldRepository.class);

    @BeforeEach
    void fillTheOtherOrganisation() {
        insert(other, "blocked", "MISSING_RECIPIENT", NOW);
        insert(other, "failed", "SEND_FAILED", NOW);
        insert(other, "scheduled", null, NOW.plusSeconds(60));
    }

    @Test
    void onlyWhatWaitsForSomebodyIsToDecide() {
        insert(org, "blocked", "MISSING_RECIPIENT", NOW);
        insert(org, "blocked", "IN_DOUBT", NOW);
        insert(org, "blocked", "TYPE_DISABLED", NOW);
        update(
                "update scheduled_message set deleted_at = now() where id = :id",
                insert(org, "blocked", "IN_DOUBT", NOW));

        assertThat(find(100).toDecide()).isEqualTo(2);
        assertThat(find(1).toDecide()).as("no more than it was asked for").isEqualTo(1);
    }

    @Test
    void whatFailedIsCountedFromTheFirstOfTheDaysByTheOrganisationsClock() {
        Instant midnight = FIRST_DAY.atStartOfDay(ZoneId.of("Europe/Berlin")).toInstant();
        insert(org, "failed", "SEND_FAILED", midnight);
        insert(org, "failed", "SEND_FAILED", midnight.minusSeconds(1));

        assertThat(find(100))
                .extracting(StatusCounts::failed, StatusCounts::failedFrom)
                .containsExactly(1, FIRST_DAY);
    }

    @Test
    void withoutAHoldNothingIsSaidOfOne() {
        insert(org, "scheduled", null, NOW.plusSeconds(60));

        assertThat(find(100))
                .isEqualTo(new StatusCounts(
                        ZoneId.of("Europe/Berlin"), 0, 0, FIRST_DAY, null, false, null, null, null, 0, 0));
    }

    @Test
    void aHoldSaysWhoAndWhyAndWhatFallsDueMeanwhile() {
        insert(org, "scheduled", null, NOW.plusSeconds(60));
        insert(org, "scheduled", null, NOW.plus(Duration.ofHours(24)));
        insert(org, "blocked", "ORG_HELD", NOW);
        hold(org, NOW, Map.of("held", true, "reason", "the bus broke down"));
        hold(other, NOW, Map.of("held", true, "reason", "theirs"));

        assertThat(find(100))
                .isEqualTo(new StatusCounts(
                        ZoneId.of("Europe/Berlin"),
                        0,
                        0,
                        FIRST_DAY,
                        NOW,
                        false,
                        ACTOR,
                        null,
                        "the bus broke down",
                        1,
                        1));
    }

    @Test
    void anEarlierHoldIsNotTakenForTheOneThatIsOn() {
        hold(org, NOW.minusSeconds(60), Map.of("held", true, "reason", "before"));
        holds.release(org);
        hold(org, NOW, Map.of("held", true));

        assertThat(find(100))
                .extracting(StatusCounts::heldSince, StatusCounts::heldFor)
                .containsExactly(NOW, null);
    }

    private StatusCounts find(int most) {
        return lines.find(org, NOW, Set.of("MISSING_RECIPIENT", "IN_DOUBT"), 7, NOW.plus(Duration.ofHours(24)), most);
    }

    private static void hold(OrgId org, Instant since, Map<String, Object> after) {
        context.getBean(HoldRepository.class).hold(org, since);
        context.getBean(AuditRepository.class).addSetting(org, since, ACTOR, "hold", null, after);
    }

    private static MessageState insert(OrgId org, String status, @Nullable String reason, Instant sendAt) {
        MessageState message = message(org, sendAt);
        database.jdbc()
                .sql("update scheduled_message set status = :status, reason_code = :reason where id = :id")
                .param("status", status)
                .param("reason", reason)
                .param("id", message.messageId().value())
                .update();
        return message;
    }
}
