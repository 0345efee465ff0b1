package io.cuesheet.api.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionApiTest extends ApiTest {

    private static final String LIST = "/api/suppressions";

    @Test
    void anAddressIsOnTheListOnceInOneFormUntilItIsLifted() {
        String id = add(" Office@Example.ORG ", "bounced").json("$.id");
        assertThat(add("mailto:office@example.org", "opted_out").<String>json("$.id"))
                .isEqualTo(id);
        add("+49 (0)30 123456", "opted_out");

        assertThat(get(LIST).expect(200).<List<String>>json("$.suppressions[*].address"))
                .containsExactly("+4930123456", "office@example.org");
        assertThat(get(LIST + "?address=OFFICE@example.org").<List<String>>json("$.suppressions[*].reason"))
                .containsExactly("bounced");
        String cursor = get(LIST + "?limit=1").json("$.next_cursor");
        assertThat(get(LIST + "?limit=1&cursor=" + cursor).<List<String>>json("$.suppressions[*].id"))
                .containsExactly(id);

        client.send("DELETE", LIST + "/" + id, key, null).expect(200);
        client.send("DELETE", LIST + "/" + id, key, null).expectProblem(404, "NOT_FOUND");
        assertThat(get(LIST).<List<String>>json("$.suppressions[*].address")).containsExactly("+4930123456");
        assertThat(add("office@example.org", "complained").<String>json("$.id")).isNotEqualTo(id);
    }

    @Test
    void whatIsNoAddressOrNoReasonIsRefusedWithoutRepeatingIt() {
        Answer refused = post(LIST, "{\"address\": \"nobody\", \"reason\": \"bounced\"}");
        refused.expectProblem(400, "MALFORMED");
        assertThat(refused.<String>json("$.detail")).doesNotContain("nobody");
        post(LIST, "{\"address\": \"a@example.org\", \"reason\": \"bored\"}").expectProblem(400, "MALFORMED");
    }

    @Test
    void aContactIsOptedOutWhereverItsAddressIs() {
        event("one", "kim@example.org", ", \"opted_out\": true");
        event("two", "Kim@Example.org", "");

        assertThat(optedOut("two")).isTrue();
        event("two", "kim@example.org", ", \"opted_out\": false");
        assertThat(optedOut("one")).isFalse();
    }

    @Test
    void anEventDoesNotTakeBackWhatWasSaidInTheListOrByTheRecipient() {
        add("ida@example.org", "complained");
        event("three", "ida@example.org", ", \"opted_out\": false");

        assertThat(optedOut("three")).isTrue();
        event("three", "other@example.org", "");
        assertThat(optedOut("three")).isFalse();
    }

    @Test
    void anOptOutGoesWithTheContactToANewAddressUnlessItIsTakenBack() {
        event("moves", "lea@example.org", ", \"opted_out\": true");
        event("moves", "lea@example.net", ", \"opted_out\": true");
        assertThat(optedOut("moves")).isTrue();
        event("moves", "lea@example.com", ", \"phone\": \"+49 30 7654321\"");
        assertThat(optedOut("moves")).isTrue();
        assertThat(listed())
                .containsExactlyInAnyOrder("lea@example.org", "lea@example.net", "lea@example.com", "+49307654321");

        event("moves", "lea@example.com", ", \"opted_out\": false");
        assertThat(optedOut("moves")).isFalse();
    }

    @Test
    void aTelephoneNumberOfSomebodyWhoOptedOutIsSuppressedTooOnceItIsKnown() {
        add("mia@example.org", "opted_out");
        event("phone", "mia@example.org", "");
        event("phone", "mia@example.org", ", \"phone\": \"+49 30 7654321\", \"opted_out\": true");

        assertThat(listed()).containsExactlyInAnyOrder("mia@example.org", "+49307654321");
    }

    @Test
    void whoeverOptsOutBeforeThereIsAnAddressStaysOptedOut() {
        event("early", "", ", \"opted_out\": true");
        assertThat(optedOut("early")).isTrue();
        assertThat(listed()).isEmpty();

        event("early", "noa@example.org", "");
        assertThat(optedOut("early")).isTrue();
        assertThat(listed()).containsExactly("noa@example.org");

        event("early", "", "");
        assertThat(optedOut("early")).isTrue();
        event("early", "", ", \"opted_out\": false");
        assertThat(optedOut("early")).isFalse();
    }

    @Test
    void toTakeBackWhatWasSaidElsewhereChangesNothingAtAll() {
        add("pia@example.org", "opted_out");
        event("same", "pia@example.org", ", \"opted_out\": false");
        int version = get("/api/events/same").json("$.version");
        event("same", "pia@example.org", ", \"opted_out\": false");

        assertThat(get("/api/events/same").<Integer>json("$.version")).isEqualTo(version);
        assertThat(optedOut("same")).isTrue();
    }

    @Test
    void aMailboxThatDoesNotExistIsSaidAtTheContactAndIsNoOptOutOfTheNextAddress() {
        event("bounced", "old@example.org", "");
        jdbc.sql("""
                        insert into suppression (id, org_id, address, reason, source, actor, created_at)
                        values (gen_random_uuid(), ?, 'old@example.org', 'bounced', 'server', 'service:scheduler', now())
                        """).param(season.org().value()).update();

        assertThat(get("/api/events/bounced").<Boolean>json("$.contacts[0].bounced"))
                .isTrue();
        assertThat(optedOut("bounced")).isFalse();
        event("bounced", "new@example.org", ", \"opted_out\": false");
        assertThat(get("/api/events/bounced").<Boolean>json("$.contacts[0].bounced"))
                .isFalse();
        assertThat(listed()).containsExactly("old@example.org");

        event("bounced", "old@example.org", ", \"opted_out\": true, \"phone\": \"+49 30 7654321\"");
        assertThat(listed()).containsExactlyInAnyOrder("old@example.org", "+49307654321");
        assertThat(optedOut("bounced")).isTrue();
    }

    private List<String> listed() {
        return get(LIST).expect(200).json("$.suppressions[*].address");
    }

    private Answer add(String address, String reason) {
        return post(LIST, "{\"address\": \"%s\", \"reason\": \"%s\"}".formatted(address, reason))
                .expect(200);
    }

    private void event(String ref, String email, String optedOut) {
        String body = """
            {"name": "Gig", "venue": "Hall", "city": "Berlin", "starts_at": "2027-03-01T20:00",
             "contacts": [{"role": "Office", "email": "%s"%s}]}""".formatted(email, optedOut);
        assertThat(client.send("PUT", "/api/events/" + ref, key, body, withJson())
                        .response()
                        .statusCode())
                .isBetween(200, 201);
    }

    private boolean optedOut(String ref) {
        return get("/api/events/" + ref).expect(200).json("$.contacts[0].opted_out");
    }
}
