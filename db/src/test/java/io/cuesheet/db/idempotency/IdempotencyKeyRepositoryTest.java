package io.cuesheet.db.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.RepositoryTest;
import org.junit.jupiter.api.Test;

/** An Idempotency-Key stands for what it was used for first, in its organisation. */
class IdempotencyKeyRepositoryTest extends RepositoryTest {

    private final IdempotencyKeyRepository keys = context.getBean(IdempotencyKeyRepository.class);

    @Test
    void aKeyIsTakenOnceAndKeepsItsFirstUse() {
        KeyUse first = KeyUse.forMessage("hash-1", message(org).messageId());

        assertThat(keys.take(org, "k", first, NOW)).isTrue();
        assertThat(keys.take(org, "k", KeyUse.forMessage("hash-2", message(org).messageId()), NOW.plusSeconds(1)))
                .isFalse();

        assertThat(keys.find(org, "k")).contains(first);
    }

    @Test
    void anotherOrganisationHasTheSameKeyForItself() {
        KeyUse ours = KeyUse.forMessage("hash-1", message(org).messageId());
        KeyUse theirs = KeyUse.forMessage("hash-1", message(other).messageId());
        keys.take(org, "k", ours, NOW);
        assertThat(keys.find(other, "k")).isEmpty();

        assertThat(keys.take(other, "k", theirs, NOW)).isTrue();

        assertThat(keys.find(org, "k")).contains(ours);
        assertThat(keys.find(other, "k")).contains(theirs);
    }

    @Test
    void aKeyThatARolledBackTransactionTookIsFreeAgain() {
        KeyUse use = KeyUse.forMessage("hash-1", message(org).messageId());
        database.transactions().executeWithoutResult(transaction -> {
            assertThat(keys.take(org, "k", use, NOW)).isTrue();
            transaction.setRollbackOnly();
        });

        assertThat(keys.take(org, "k", use, NOW)).isTrue();
    }
}
