package io.cuesheet.application.privacy;

import static io.cuesheet.application.privacy.HeldPersons.EMAIL;
import static io.cuesheet.application.privacy.HeldPersons.NOW;
import static io.cuesheet.application.privacy.HeldPersons.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.db.privacy.Erasure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What must not keep an erasing from its end. */
class ErasureObstaclesTest extends PrivacyTest {

    @Test
    void anAddressThatIsOnTheListInTwoSpellingsIsErased() {
        for (String spelling : List.of("+493077712345", "+4903077712345", "03077712345")) {
            jdbc.sql("""
                            insert into suppression (id, org_id, address, reason, source, actor, created_at)
                            values (?, ?, ?, 'opted_out', 'contact', 'user:1', now())
                            """).params(Ids.next(), held.org.value(), spelling).update();
        }

        assertThat(erasures.erase(held.admin, PHONE).isFinished()).isTrue();
        assertThat(jdbc.sql(
                                "select address from suppression where org_id = ? and lifted_at is null and address like '%77712345%'")
                        .param(held.org.value())
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void aReferenceThatLooksLikeThatOfAnErasedContactStopsNoErasing() {
        jdbc.sql("""
                        update contact c set ref = 'erased-' || (select z.id from contact z where z.event_id = c.event_id and z.ref = 'Canaryson')
                        where c.org_id = ? and c.ref = 'other'
                        """).param(held.org.value()).update();

        assertThat(erasures.erase(held.admin, EMAIL).contacts()).isEqualTo(2);
    }

    @Test
    void anAddressOfManyPeopleIsErasedInTime() {
        jdbc.sql("""
                        with many as (
                            insert into contact (id, org_id, event_id, ref, role, name, email, phone)
                            select gen_random_uuid(), e.org_id, e.id, 'many-' || n, 'Crew', 'Firstname' || n || ' Lastname' || n, :email,
                                   '+49301234' || 1000 + n
                            from event e, generate_series(1, 200) as n where e.org_id = :org and e.external_ref = 'held-1'
                            returning id, event_id)
                        insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, template_id, event_name,
                                                       send_at, planned_at, status, revision, ad_hoc, created_at, updated_at)
                        select time_ordered_id(), :org, c.event_id, c.id, t.id,
                               (select id from template where org_id = :org and body like 'For Zoe%'), 'Aida', :at, :at, 'sent', 1, true,
                               :at, :at
                        from many c join message_type t on t.org_id = :org and t.code = 'REMINDER'
                        """)
                .param("org", held.org.value())
                .param("email", EMAIL)
                .param("at", Times.timestamp(NOW))
                .update();
        Instant start = Instant.now();

        Erasure erasure = erasures.erase(held.admin, EMAIL);

        assertThat(erasure.contacts()).isEqualTo(202);
        assertThat(erasure.isFinished()).isTrue();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void erasuresOfOneOrganisationThatWaitKeepNoOtherOneFromTheirs() {
        UUID file = held.insertImport("x");
        for (int i = 0; i < 20; i++) {
            erasures.erase(held.admin, "nobody" + i + "@example.org");
        }
        setTime(NOW.plusSeconds(1));
        Erasure other = erasures.erase(elsewhere.admin, "nobody@example.org");
        jdbc.sql("update erasure set address = 'nobody@example.org', finished_at = null where id = ?")
                .param(other.id())
                .update();

        erasures.goOn();

        assertThat(erasures.find(elsewhere.admin, other.id()).isFinished()).isTrue();
        held.finishImport(file);
        erasures.goOn();
    }
}
