package io.cuesheet.db.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.db.Ids;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.security.PageSessionRepository.Limits;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Accounts, their memberships, and the sessions that end with either. */
class AccountRepositoryTest extends RepositoryTest {

    private static final Limits LIMITS = new Limits(NOW.minus(Duration.ofHours(12)), NOW.minus(Duration.ofDays(7)));

    private final AccountRepository accounts = context.getBean(AccountRepository.class);
    private final MembershipRepository memberships = context.getBean(MembershipRepository.class);
    private final PageSessionRepository sessions = context.getBean(PageSessionRepository.class);

    @Test
    void aPersonIsFoundByTheirNameInAnyCase() {
        Account ann = insert("ann" + Ids.next());
        memberships.insert(org, ann.id(), "editor", NOW);

        assertThat(accounts.findByUsername(ann.username().toUpperCase(Locale.ROOT)))
                .contains(ann);
        assertThat(memberships.people(org))
                .containsExactly(new Person(ann.id(), ann.username(), "editor", false, NOW, null, null));
        assertThat(memberships.people(other)).isEmpty();
    }

    @Test
    void aNameIsTakenInTheWholeInstallation() {
        Account ann = insert("ann" + Ids.next());

        assertThat(accounts.insert(new Account(Ids.next(), ann.username(), "hash-2", true), NOW))
                .isFalse();

        assertThat(accounts.findByUsername(ann.username())).contains(ann);
    }

    @Test
    void aPersonBelongsToSeveralOrganisationsWithARoleInEachTheOneUsedLastFirst() {
        Account ann = insert("ann" + Ids.next());
        memberships.insert(org, ann.id(), "admin", NOW);
        memberships.insert(other, ann.id(), "viewer", NOW.plusSeconds(1));
        assertThat(memberships.insert(org, ann.id(), "viewer", NOW)).isFalse();

        memberships.use(other, ann.id(), NOW);

        assertThat(memberships.ofPerson(ann.id()))
                .extracting(Membership::orgId, Membership::role)
                .containsExactly(tuple(other, "viewer"), tuple(org, "admin"));
        memberships.change(other, ann.id(), "viewer", NOW);
        assertThat(memberships.ofPerson(ann.id())).extracting(Membership::orgId).containsExactly(org);
        assertThat(memberships.worksElsewhere(org, ann.id())).isTrue();
        accounts.change(ann.id(), false, NOW);
        assertThat(memberships.ofPerson(ann.id())).isEmpty();
    }

    @Test
    void aSessionEndsWithAnotherRoleOrShutOutInItsOrganisationAndNotWithTheSame() {
        Account ann = member("operator");
        UUID session = session(ann, org);

        memberships.change(org, ann.id(), "operator", null);
        assertThat(isOpen(session)).isTrue();
        memberships.change(org, ann.id(), "viewer", null);
        assertThat(isOpen(session)).isFalse();

        UUID second = session(ann, org);
        memberships.change(org, ann.id(), "viewer", NOW);
        memberships.change(org, ann.id(), "viewer", null);
        assertThat(isOpen(second)).isFalse();
    }

    @Test
    void whatAnotherOrganisationChangesLeavesTheSessionAlone() {
        Account ann = member("operator");
        memberships.insert(other, ann.id(), "admin", NOW);
        UUID session = session(ann, org);

        memberships.change(other, ann.id(), "viewer", NOW);

        assertThat(isOpen(session)).isTrue();
        assertThat(sessions.move(session, ann.id(), other)).isFalse();
        memberships.change(other, ann.id(), "viewer", null);
        assertThat(sessions.move(session, ann.id(), other)).isTrue();
        memberships.change(org, ann.id(), "viewer", NOW);
        assertThat(isOpen(session)).isTrue();
    }

    @Test
    void anotherPasswordOrADisabledAccountEndsSessionsInEveryOrganisation() {
        Account ann = member("operator");
        UUID first = session(ann, org);
        long stamp = accounts.setPassword(ann.id(), "hash-2");
        assertThat(isOpen(first)).isFalse();
        sessions.renew(first, ann.id(), stamp);
        assertThat(isOpen(first)).isTrue();

        accounts.change(ann.id(), false, NOW);
        assertThat(isOpen(first)).isFalse();
        accounts.change(ann.id(), false, null);
        assertThat(isOpen(first)).isFalse();
    }

    @Test
    void aSessionEndsWhenNothingWasDoneForTooLongAndAfterItsLongestTime() {
        Account ann = member("operator");
        UUID idle = session(ann, org, NOW.minus(Duration.ofHours(12)));
        UUID old = session(ann, org, NOW.minus(Duration.ofDays(7)));
        UUID fresh = session(ann, org, NOW.minus(Duration.ofHours(13)));
        sessions.see(fresh, NOW.minus(Duration.ofHours(1)));
        sessions.see(old, NOW);

        assertThat(isOpen(idle)).isFalse();
        assertThat(isOpen(old)).isFalse();
        assertThat(isOpen(fresh)).isTrue();
        assertThat(sessions.sweep(LIMITS, 100)).isEqualTo(2);
        assertThat(sessions.ofPerson(ann.id(), LIMITS))
                .extracting(PageSession::id)
                .containsExactly(fresh);
    }

    @Test
    void aPasswordInAnotherFormEndsNoSessionAndOverwritesNoNewerOne() {
        Account ann = member("operator");

        accounts.rehash(ann.id(), "an older one", "too late");
        assertThat(accounts.find(ann.id())).contains(ann);
        accounts.rehash(ann.id(), "hash-1", "hash-1b");

        assertThat(accounts.find(ann.id())).contains(new Account(ann.id(), ann.username(), "hash-1b", false, 1, null));
    }

    private Account member(String role) {
        Account account = insert("ann" + Ids.next());
        memberships.insert(org, account.id(), role, NOW);
        return account;
    }

    private Account insert(String name) {
        Account account = new Account(Ids.next(), name, "hash-1", false);
        assertThat(accounts.insert(account, NOW)).isTrue();
        return account;
    }

    private UUID session(Account account, OrgId in) {
        return session(account, in, NOW);
    }

    private UUID session(Account account, OrgId in, Instant started) {
        UUID id = Ids.next();
        long stamp = accounts.find(account.id()).orElseThrow().sessionStamp();
        assertThat(sessions.insert(id, "token " + id, account.id(), in, stamp, "192.0.2.1", "a browser", started))
                .isTrue();
        return id;
    }

    private boolean isOpen(UUID session) {
        return sessions.find("token " + session, LIMITS).isPresent();
    }
}
