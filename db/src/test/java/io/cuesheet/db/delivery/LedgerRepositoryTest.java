package io.cuesheet.db.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.Told;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;

/** The ledger: what was attempted, by whom, and what came of it. */
class LedgerRepositoryTest extends RepositoryTest {

    private static final Instant DEADLINE = NOW.plusSeconds(30);
    private static final AttemptText TEXT = new AttemptText(
            "office@example.org",
            "a@example.org",
            "Mahler 5",
            "Dear Stage",
            "<p>Dear Stage</p>",
            null,
            "REMINDER",
            1,
            Locale.UK,
            Locale.FRENCH,
            "Stage",
            "Kim Doe",
            null);

    private final LedgerRepository ledger = context.getBean(LedgerRepository.class);

    @Test
    void aClaimIsFoundWithItsText() {
        Attempt claim = claimed(org);

        assertThat(ledger.find(org, claim.messageId(), 1)).contains(claim);
        assertThat(ledger.attempts(org, claim.messageId())).containsExactly(claim);
        assertThat(ledger.texts(org, claim.messageId())).isEqualTo(Map.of(1, TEXT));
    }

    @Test
    void whatAnAttemptToldOfItsEventStaysWhenTheEventChanges() {
        MessageId message = claimed(org).messageId();
        ToldRepository told = context.getBean(ToldRepository.class);
        Map<Integer, Told> before = told.ofAttempts(org, message);
        assertThat(before.get(1).name()).isNotEqualTo("Renamed");

        database.jdbc().sql("update event set name = 'Renamed'").update();

        assertThat(told.ofAttempts(org, message)).isEqualTo(before);
        assertThat(told.ofAttempts(other, message)).isEmpty();
    }

    @Test
    void anAttemptsNumberIsClaimedOnce() {
        Attempt claim = claimed(org);

        assertThatThrownBy(() -> ledger.claim(claim, TEXT)).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aClaimIsUnderWayUntilItsDeadlineOrItsOutcome() {
        Attempt claim = claimed(org);
        MessageId message = claim.messageId();
        assertThat(ledger.isUnderWay(org, message, NOW)).isTrue();
        assertThat(ledger.isUnderWay(org, message, DEADLINE)).isFalse();

        assertThat(ledger.renew(org, message, 1, DEADLINE.plusSeconds(30))).isTrue();
        assertThat(ledger.isUnderWay(org, message, DEADLINE)).isTrue();

        assertThat(ledger.conclude(org, message, 1, AttemptOutcome.SENT, "250 ok", NOW))
                .isTrue();
        assertThat(ledger.isUnderWay(org, message, NOW)).isFalse();
        assertThat(ledger.renew(org, message, 1, DEADLINE.plusSeconds(60))).isFalse();
    }

    @Test
    void anAttemptWithoutAnOutcomeIsUnconcludedAlsoAfterItsDeadline() {
        Attempt claim = claimed(org);
        MessageId concluded = claimed(org).messageId();
        ledger.conclude(org, concluded, 1, AttemptOutcome.SENT, "250 ok", NOW);
        MessageId theirs = claimed(other).messageId();

        assertThat(ledger.unconcluded(org, List.of(claim.messageId(), concluded, theirs)))
                .containsExactly(claim);
        assertThat(ledger.unconcluded(org, List.of())).isEmpty();
    }

    @Test
    void theFirstOutcomeStays() {
        MessageId message = claimed(org).messageId();

        assertThat(ledger.conclude(org, message, 1, AttemptOutcome.TRANSIENT, "451 later", NOW))
                .isTrue();
        assertThat(ledger.conclude(org, message, 1, AttemptOutcome.SENT, "250 ok", NOW))
                .isFalse();
        assertThat(ledger.noteLate(org, message, 1, AttemptOutcome.SENT, NOW)).isFalse();

        assertThat(ledger.find(org, message, 1)).contains(attempt(org, message, AttemptOutcome.TRANSIENT, "451 later"));
    }

    @Test
    void anAttemptInDoubtKeepsItsOutcomeAndTellsTheLateOne() {
        MessageId message = claimed(org).messageId();
        ledger.conclude(org, message, 1, AttemptOutcome.IN_DOUBT, "no reply", NOW);

        assertThat(ledger.noteLate(org, message, 1, AttemptOutcome.SENT, NOW.plusSeconds(9)))
                .isTrue();

        assertThat(ledger.find(org, message, 1))
                .contains(attempt(org, message, AttemptOutcome.IN_DOUBT, "late outcome: SENT"));
    }

    @Test
    void anotherOrganisationSeesAndChangesNothing() {
        MessageId message = claimed(org).messageId();

        assertThat(ledger.attempts(other, message)).isEmpty();
        assertThat(ledger.texts(other, message)).isEmpty();
        assertThat(ledger.isUnderWay(other, message, NOW)).isFalse();
        assertThat(ledger.renew(other, message, 1, DEADLINE.plusSeconds(1))).isFalse();
        assertThat(ledger.conclude(other, message, 1, AttemptOutcome.SENT, "250 ok", NOW))
                .isFalse();
        assertThatThrownBy(() -> ledger.claim(attempt(other, message, null, null), TEXT))
                .isInstanceOf(EmptyResultDataAccessException.class);

        assertThat(ledger.attempts(other, message)).isEmpty();
        assertThat(ledger.attempts(org, message)).containsExactly(attempt(org, message, null, null));
    }

    private Attempt claimed(OrgId org) {
        MessageId message = MessageFixture.insert(
                        database.jdbc(), org, "REMINDER", NOW, NOW.plusSeconds(60), "a@example.org")
                .messageId();
        Attempt claim = attempt(org, message, null, null);
        ledger.claim(claim, TEXT);
        return claim;
    }

    private static Attempt attempt(
            OrgId org, MessageId message, @Nullable AttemptOutcome outcome, @Nullable String detail) {
        return new Attempt(org, message, 1, "smtp", "key-1", "service:scheduler", NOW, DEADLINE, outcome, detail);
    }
}
