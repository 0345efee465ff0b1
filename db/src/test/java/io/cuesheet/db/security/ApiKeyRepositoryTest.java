package io.cuesheet.db.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Ids;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keys of the REST API: known by their hash alone, until they are revoked. */
class ApiKeyRepositoryTest extends RepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final ApiKeyRepository keys = context.getBean(ApiKeyRepository.class);

    @Test
    void aKeyOpensItsOrganisationAndIsStoredNowhere() {
        ApiKeyRecord record = insert(org, "a-long-and-random-key-1");

        assertThat(keys.findValid("a-long-and-random-key-1", NOW)).contains(record);
        assertThat(keys.findValid("a-long-and-random-key-2", NOW)).isEmpty();
        assertThat(keys.all(org, NOW.plusSeconds(10))).containsExactly(fromEnvironment(record, null));
        assertThat(keys.all(other, NOW)).isEmpty();
        assertThat(database.jdbc()
                        .sql("select count(*) from api_key k where k::text like '%a-long-and-random-key%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aKeyIsMadeKnownOnceWhereverItIsTried() {
        ApiKeyRecord record = insert(org, "a-long-and-random-key-3");
        ApiKeyRecord again = new ApiKeyRecord(Ids.next(), other, "again", Set.of("read", "admin"), false);

        assertThat(keys.insert(again, "a-long-and-random-key-3", NOW)).isFalse();

        assertThat(keys.findValid("a-long-and-random-key-3", NOW)).contains(record);
    }

    @Test
    void aRevokedKeyOpensNothingAndStaysKnown() {
        ApiKeyRecord record = insert(org, "a-long-and-random-key-4");

        assertThat(keys.revoke(other, record.id(), NOW)).isFalse();
        assertThat(keys.findValid("a-long-and-random-key-4", NOW)).contains(record);
        assertThat(keys.revoke(org, record.id(), NOW.plusSeconds(5))).isTrue();
        assertThat(keys.revoke(org, record.id(), NOW.plusSeconds(9))).isFalse();

        assertThat(keys.findValid("a-long-and-random-key-4", NOW)).isEmpty();
        assertThat(keys.isKnown("a-long-and-random-key-4")).isTrue();
        assertThat(keys.all(org, NOW.plusSeconds(10))).containsExactly(fromEnvironment(record, NOW.plusSeconds(5)));
    }

    @Test
    void aKeyThatIsOverOpensNothingAndTellsWhenItWasUsedLast() {
        ApiKeyRecord record = new ApiKeyRecord(Ids.next(), org, "tills", Set.of("read"), false, 60);
        keys.insert(record, "a-long-and-random-key-5", "a-long", "service:test", NOW, NOW.plusSeconds(60));

        assertThat(keys.findValid("a-long-and-random-key-5", NOW.plusSeconds(59)))
                .contains(record);
        assertThat(keys.findValid("a-long-and-random-key-5", NOW.plusSeconds(60)))
                .isEmpty();

        keys.used(other, record.id(), "192.0.2.1", NOW);
        keys.used(org, record.id(), "192.0.2.2", NOW.plusSeconds(7));
        keys.endBy(org, record.id(), NOW.plusSeconds(90));
        ApiKey known = keys.all(org, NOW.plusSeconds(10)).stream()
                .filter(key -> key.id().equals(record.id()))
                .findFirst()
                .orElseThrow();
        assertThat(known)
                .isEqualTo(new ApiKey(
                        record.id(),
                        "tills",
                        "a-long",
                        Set.of("read"),
                        Set.of("read"),
                        60,
                        "service:test",
                        NOW,
                        NOW.plusSeconds(60),
                        NOW.plusSeconds(7),
                        "192.0.2.2",
                        null));
    }

    private static ApiKey fromEnvironment(ApiKeyRecord record, @Nullable Instant revokedAt) {
        return new ApiKey(
                record.id(),
                "booking",
                null,
                Set.of("read", "edit"),
                revokedAt == null ? Set.of("read", "edit") : Set.of(),
                null,
                null,
                NOW,
                null,
                null,
                null,
                revokedAt);
    }

    private ApiKeyRecord insert(OrgId org, String key) {
        ApiKeyRecord record = new ApiKeyRecord(Ids.next(), org, "booking", Set.of("read", "edit"), false);
        assertThat(keys.insert(record, key, NOW)).isTrue();
        return record;
    }
}
