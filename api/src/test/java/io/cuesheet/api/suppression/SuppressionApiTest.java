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
