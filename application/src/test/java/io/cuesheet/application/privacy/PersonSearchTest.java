package io.cuesheet.application.privacy;

import static io.cuesheet.application.privacy.HeldPersons.EMAIL;
import static io.cuesheet.application.privacy.HeldPersons.NOW;
import static io.cuesheet.application.privacy.HeldPersons.OTHER;
import static io.cuesheet.application.privacy.HeldPersons.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.privacy.PersonData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A person is found by an address in every place, and what was sent to them can be proved, even after erasing. */
class PersonSearchTest extends PrivacyTest {

    @Test
    void aPersonIsFoundInEveryPlaceByAnySpellingOfAnyAddress() {
        for (String typed : List.of(" mailto:zoe.CANARY@Example.ORG ", "+49 (0)30 77712345", "tel:+49-30-777-12345")) {
            PersonData found = search.find(held.admin, typed);

            assertThat(found.contacts()).as(typed).hasSize(2);
            assertThat(found.messages()).as("planned ones and those by hand").hasSizeGreaterThan(3);
            assertThat(found.texts()).hasSize(2).allMatch(text -> text.body() == null);
            assertThat(found.ownTexts()).hasSize(2);
            assertThat(found.history()).isNotEmpty();
        }
        PersonData byMail = search.find(held.admin, EMAIL);
        assertThat(byMail.sandboxMails()).hasSize(1);
        assertThat(byMail.testSends()).hasSize(1);
        assertThat(byMail.suppressions()).hasSize(2);
        assertThat(byMail.mentions())
                .extracting(PersonData.HeldMention::place)
                .containsExactlyInAnyOrder("saved view", "bulk command", "deletion", "channel");
        assertThat(search.find(elsewhere.admin, EMAIL).size()).isZero();
    }

    @Test
    void addressesFromBeforeThereWasOneFormAreFound() {
        jdbc.sql(
                        "update contact set email = 'ZOE.canary@xn--bcher-kva.example', phone = '0049 30 77712345' where org_id = ? and email = ?")
                .params(held.org.value(), EMAIL)
                .update();

        assertThat(search.find(held.admin, "zoe.canary@Bücher.example").contacts())
                .hasSize(2);
        assertThat(search.find(held.admin, PHONE).contacts()).hasSize(2);
        assertThat(search.find(held.admin, "030 777 123 45").contacts()).hasSize(2);
    }

    @Test
    void theFileHasEverythingWithTheTexts() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        search.write(held.admin, EMAIL, file);

        assertThat(file.toString(StandardCharsets.UTF_8))
                .startsWith("{")
                .contains("\"contacts\":[", "\"event_ref\":\"held-1\"", HeldPersons.NAME, PHONE, HeldPersons.TEXT)
                .contains("\"contact_name\":\"%s\"".formatted(HeldPersons.NAME))
                .doesNotContain(OTHER);
    }

    @Test
    void aSendCanBeProvedBeforeAndAfterErasingAndWithAnotherAddressItCannot() {
        Instant from = NOW.minusSeconds(3600);
        assertThat(search.sends(held.admin, EMAIL, from, NOW)).hasSize(1);

        erasures.erase(held.admin, EMAIL);

        assertThat(search.sends(held.admin, "ZOE.CANARY@example.org", from, NOW))
                .singleElement()
                .satisfies(send -> assertThat(send.outcome()).isEqualTo("SENT"));
        assertThat(search.sends(held.admin, PHONE, from, NOW)).hasSize(1);
        assertThat(search.sends(held.admin, "zoe.canary@example.net", from, NOW))
                .isEmpty();
        assertThat(search.sends(held.admin, EMAIL, NOW, NOW)).isEmpty();
        assertThatThrownBy(() -> search.sends(held.admin, EMAIL, NOW, from)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void theHashIsHmacSha256WithAKeyOfTheOrganisation() throws Exception {
        String hash = erasures.erase(held.admin, EMAIL).addressHash();

        byte[] key = jdbc.sql("select inner_pad from address_secret where org_id = ?")
                .param(held.org.value())
                .query(byte[].class)
                .single();
        for (int i = 0; i < key.length; i++) {
            key[i] ^= 0x36;
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] expected = mac.doFinal("zoe.canary@example.org".getBytes(StandardCharsets.UTF_8));
        assertThat(hash).isEqualTo("erased:" + HexFormat.of().formatHex(expected));
        assertThat(erasures.erase(elsewhere.admin, EMAIL).addressHash()).isNotEqualTo(hash);
    }

    @Test
    void eachLookAndEachErasureIsInTheAuditLogWithoutTheAddress() throws IOException {
        search.find(held.admin, EMAIL);
        search.write(held.admin, EMAIL, new ByteArrayOutputStream());
        search.sends(held.admin, EMAIL, NOW.minusSeconds(60), NOW);
        String hash = erasures.erase(held.admin, EMAIL).addressHash();

        assertThat(jdbc.sql("""
                                select action || ' ' || (after ->> 'person') from audit_entry
                                where org_id = ? and after ? 'person' order by id
                                """.replace("after ? 'person'", "after ->> 'person' is not null"))
                        .param(held.org.value())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "find-person " + hash,
                        "export " + hash,
                        "prove-send " + hash,
                        "erase-person " + hash,
                        "erased-person " + hash);
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> erasures.erase(held.admin, "zoe")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> search.find(held.admin, "030 12")).isInstanceOf(InvalidInput.class);
    }
}
