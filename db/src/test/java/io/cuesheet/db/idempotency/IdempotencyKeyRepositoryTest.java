package io.cuesheet.db.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An Idempotency-Key stands for what it was used for first, in its organisation. */
class IdempotencyKeyRepositoryTest extends RepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final IdempotencyKeyRepository keys = context.getBean(IdempotencyKeyRepository.class);

    @Test
    void aKeyIsTakenOnceAndKeepsItsFirstUse() {
        KeyUse first = KeyUse.forMessage("hash-1", message(org));

        assertThat(keys.take(org, "k", first, NOW)).isTrue();
        assertThat(keys.take(org, "k", KeyUse.forMessage("hash-2", message(org)), NOW.plusSeconds(1)))
                .isFalse();

        assertThat(keys.find(org, "k")).contains(first);
    }

    @Test
    void anotherOrganisationHasTheSameKeyForItself() {
        KeyUse ours = KeyUse.forMessage("hash-1", message(org));
        KeyUse theirs = KeyUse.forMessage("hash-1", message(other));
        keys.take(org, "k", ours, NOW);
        assertThat(keys.find(other, "k")).isEmpty();

        assertThat(keys.take(other, "k", theirs, NOW)).isTrue();

        assertThat(keys.find(org, "k")).contains(ours);
        assertThat(keys.find(other, "k")).contains(theirs);
    }

    @Test
    void aKeyThatARolledBackTransactionTookIsFreeAgain() {
        KeyUse use = KeyUse.forMessage("hash-1", message(org));
        database.transactions().executeWithoutResult(transaction -> {
            assertThat(keys.take(org, "k", use, NOW)).isTrue();
            transaction.setRollbackOnly();
        });

        assertThat(keys.take(org, "k", use, NOW)).isTrue();
    }

    private MessageId message(OrgId org) {
        return MessageFixture.insert(database.jdbc(), org, "REMINDER", NOW, NOW.plusSeconds(60), "a@example.org")
                .messageId();
    }
}
