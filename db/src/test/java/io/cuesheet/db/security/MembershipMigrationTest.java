package io.cuesheet.db.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.db.Ids;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A database in which each person belonged to one organisation. */
class MembershipMigrationTest {

    @Test
    void peopleKeepTheirPasswordOrganisationAndRoleAndWhoWasShutOutStaysOut() {
        try (TestDatabase database = TestDatabase.createAt("38")) {
            OrgId org = OrganisationFixture.insert(database.jdbc(), "before");
            UUID ann = insert(database, org, "ann", "admin", true, null);
            UUID bob = insert(database, org, "bob", "operator", false, "2026-11-01T12:00:00Z");
            insert(database, org, "root", "admin", true, "2026-11-01T12:00:00Z");

            database.migrate();

            MembershipRepository memberships = new MembershipRepository(database.jdbc());
            AccountRepository accounts = new AccountRepository(database.jdbc());
            assertThat(accounts.findByUsername("ann")).contains(new Account(ann, "ann", "hash of ann", true, 1, null));
            assertThat(memberships.ofPerson(ann)).singleElement().satisfies(membership -> {
                assertThat(membership.orgId()).isEqualTo(org);
                assertThat(membership.role()).isEqualTo("admin");
            });
            assertThat(memberships.ofPerson(bob)).isEmpty();
            assertThat(memberships.people(org))
                    .extracting(
                            Person::username,
                            person -> person.disabledAt() != null || person.accountDisabledAt() != null)
                    .containsExactly(tuple("ann", false), tuple("bob", true), tuple("root", true));
            memberships.change(org, bob, "operator", null);
            assertThat(memberships.ofPerson(bob)).hasSize(1);
        }
    }

    private static UUID insert(
            TestDatabase database, OrgId org, String name, String role, boolean platformAdmin, String disabledAt) {
        UUID id = Ids.next();
        database.jdbc()
                .sql("""
                        insert into app_user (id, org_id, username, password_hash, role, platform_admin, created_at, disabled_at)
                        values (:id, :org, :name, :hash, :role, :platform, now(), cast(:disabledAt as timestamptz))
                        """)
                .param("id", id)
                .param("org", org.value())
                .param("name", name)
                .param("hash", "hash of " + name)
                .param("role", role)
                .param("platform", platformAdmin)
                .param("disabledAt", disabledAt, Types.VARCHAR)
                .update();
        return id;
    }
}
