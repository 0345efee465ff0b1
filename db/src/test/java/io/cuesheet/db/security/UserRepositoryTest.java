package io.cuesheet.db.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Ids;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People who sign in: one name over all organisations, and sessions that end when they must. */
class UserRepositoryTest extends RepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final UserRepository users = context.getBean(UserRepository.class);

    @Test
    void aPersonIsFoundByTheirNameInAnyCase() {
        UserRecord ann = insert(org, "ann" + Ids.next());

        assertThat(users.findByUsername(ann.username().toUpperCase(Locale.ROOT)))
                .contains(ann);
        assertThat(users.all(org)).containsExactly(new Person(ann.id(), ann.username(), "operator", false, NOW, null));
        assertThat(users.all(other)).isEmpty();
    }

    @Test
    void aNameIsTakenInEveryOrganisation() {
        UserRecord ann = insert(org, "ann" + Ids.next());
        UserRecord namesake = new UserRecord(Ids.next(), other, ann.username(), "hash-2", "admin");

        assertThat(users.insert(namesake, NOW)).isFalse();
        assertThat(users.save(namesake, NOW)).isFalse();

        assertThat(users.findByUsername(ann.username())).contains(ann);
    }

    @Test
    void whoIsShutOutIsListedAndFindsNoWayIn() {
        UserRecord ann = insert(org, "ann" + Ids.next());

        users.change(org, ann.id(), "operator", null, NOW);

        assertThat(users.findByUsername(ann.username())).isEmpty();
        assertThat(users.sessionStamps(Map.of(ann.id(), org))).isEmpty();
        assertThat(users.all(org)).containsExactly(new Person(ann.id(), ann.username(), "operator", false, NOW, NOW));
    }

    @Test
    void sessionsEndWithAnotherRoleOrPasswordAndNotWithTheSame() {
        UserRecord ann = insert(org, "ann" + Ids.next());

        assertThat(users.change(org, ann.id(), "operator", null, null)).isEqualTo(1);
        assertThat(users.change(org, ann.id(), "viewer", null, null)).isEqualTo(2);
        assertThat(users.change(org, ann.id(), "viewer", "hash-2", null)).isEqualTo(3);

        assertThat(users.sessionStamps(Map.of(ann.id(), org))).isEqualTo(Map.of(ann.id(), 3L));
        assertThat(users.sessionStamps(Map.of(ann.id(), other))).isEmpty();
        assertThat(users.findByUsername(ann.username()))
                .contains(new UserRecord(ann.id(), org, ann.username(), "hash-2", "viewer", false, 3));
    }

    @Test
    void aPasswordInAnotherFormEndsNoSessionAndOverwritesNoNewerOne() {
        UserRecord ann = insert(org, "ann" + Ids.next());

        users.rehash(other, ann.id(), "hash-1", "theirs");
        users.rehash(org, ann.id(), "an older one", "too late");
        assertThat(users.findByUsername(ann.username())).contains(ann);
        users.rehash(org, ann.id(), "hash-1", "hash-1b");

        assertThat(users.findByUsername(ann.username()))
                .contains(new UserRecord(ann.id(), org, ann.username(), "hash-1b", "operator", false, 1));
    }

    private UserRecord insert(OrgId org, String name) {
        UserRecord user = new UserRecord(Ids.next(), org, name, "hash-1", "operator");
        assertThat(users.insert(user, NOW)).isTrue();
        return user;
    }
}
