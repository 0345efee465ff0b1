package io.cuesheet.application.privacy;

import static io.cuesheet.application.privacy.HeldPersons.EMAIL;
import static io.cuesheet.application.privacy.HeldPersons.PHONE;
import static io.cuesheet.application.privacy.HeldPersons.TRACES;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Ids;
import io.cuesheet.db.privacy.Erasure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After erasing, a person is in no place, and nobody else has lost anything. */
class PersonErasureTest extends PrivacyTest {

    @Test
    void afterErasingThePersonIsInNoColumnAndEverybodyElseIsUntouched() {
        elsewhere.insertAll();
        List<String> others = held.rowsWith("other.person");
        List<String> foreign = elsewhere.rowsWith(".");
        assertThat(held.rowsWith(TRACES)).hasSizeGreaterThan(12);

        Erasure erasure = erasures.erase(held.admin, EMAIL);

        assertThat(erasure.isFinished()).isTrue();
        assertThat(erasure.contacts()).isEqualTo(2);
        assertThat(erasure.texts()).isEqualTo(2);
        assertThat(held.rowsWith(TRACES)).isEmpty();
        assertThat(held.rowsWith("other.person")).isEqualTo(others);
        assertThat(elsewhere.rowsWith(".")).isEqualTo(foreign);
        assertThat(jdbc.sql("select count(*) from template where org_id = ? and body like 'For …, at …%and for all'")
                        .param(held.org.value())
                        .query(Integer.class)
                        .single())
                .as("a text to many keeps what it says to the others")
                .isOne();
    }

    @Test
    void anAddressThatContainsTheirsIsSomebodyElses() {
        for (String other :
                List.of("chloezoe.canary@example.org", "zoe.canary@example.org.uk", "a+zoe.canary@example.org")) {
            jdbc.sql(
                            "insert into saved_view (id, org_id, actor, name, query, created_at) values (?, ?, 'user:1', ?, ?, now())")
                    .params(Ids.next(), held.org.value(), other, "recipient=" + other)
                    .update();
        }

        erasures.erase(held.admin, EMAIL);

        assertThat(jdbc.sql("select query from saved_view where org_id = ? and query like '%zoe%'")
                        .param(held.org.value())
                        .query(String.class)
                        .list())
                .hasSize(3);
        assertThat(jdbc.sql("select query from saved_view where org_id = ? and name = 'hers'")
                        .param(held.org.value())
                        .query(String.class)
                        .single())
                .isEqualTo("recipient=erased&status=blocked");
    }

    @Test
    void nothingIsSentToThemAnyMoreAndTheirWorkflowsAreTold() {
        int open = held.openMessages("Canaryson");
        assertThat(open).isPositive();
        jdbc.sql("delete from engine_sync").update();

        Erasure erasure = erasures.erase(held.admin, PHONE);

        assertThat(erasure.messages()).isEqualTo(open);
        assertThat(jdbc.sql("""
                                select count(*) from scheduled_message m join engine_sync s on s.message_id = m.id
                                where m.org_id = ? and m.status = 'skipped' and m.reason_code = 'CONTACT_REMOVED'
                                """).param(held.org.value()).query(Integer.class).single())
                .isEqualTo(open);
        assertThat(held.openMessages("other")).isPositive();
    }

    @Test
    void erasingAgainChangesNothing() {
        erasures.erase(held.admin, EMAIL);
        List<String> before = held.rowsWith(".", "erasure", "audit_entry");

        Erasure again = erasures.erase(held.admin, EMAIL);

        assertThat(again.isFinished()).isTrue();
        assertThat(again.contacts() + again.messages() + again.texts() + again.others())
                .isZero();
        assertThat(held.rowsWith(".", "erasure", "audit_entry")).isEqualTo(before);
    }
}
