package io.cuesheet.api.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonApiTest extends ApiTest {

    private static final String PERSONS = "/api/privacy/persons/";
    private static final String ADDRESS = "{\"address\": \" Promoter@Example.org \"}";

    private final String admin = key("admin");

    @Test
    void aPersonIsFoundExportedAndErased() {
        MessageId message = season.message("Aida", NOW.plusSeconds(3600));

        Answer found = ask("find", ADDRESS).expect(200);
        assertThat(found.<List<String>>json("$.contacts[*].email")).containsExactly("promoter@example.org");
        assertThat(found.<List<String>>json("$.messages[*].id")).containsExactly(message.toString());

        Answer file = ask("export", ADDRESS).expect(200);
        assertThat(file.header("Content-Disposition")).contains("person.json");
        assertThat(file.<List<String>>json("$.messages[*].event_name")).containsExactly("Aida");

        Answer erased = ask("erase", ADDRESS).expect(200);
        assertThat(erased.<Integer>json("$.contacts")).isOne();
        assertThat(erased.<Integer>json("$.messages")).isOne();
        assertThat(erased.<String>json("$.person")).matches("erased:[0-9a-f]{64}");
        assertThat(erased.<String>json("$.finished_at")).isNotNull();
        assertThat(ask("find", ADDRESS).<List<?>>json("$.contacts")).isEmpty();
        assertThat(get(JOBS + "/" + message).<String>json("$.status")).isEqualTo("skipped");

        assertThat(ask("erase", ADDRESS).<Integer>json("$.contacts")).isZero();
        assertThat(send("GET", "/api/privacy/erasures", null).<List<?>>json("$.erasures"))
                .hasSize(2);
        String id = erased.json("$.id");
        assertThat(send("GET", "/api/privacy/erasures/" + id, null).<String>json("$.id"))
                .isEqualTo(id);
        send("GET", "/api/privacy/erasures/" + season.org(), null).expectProblem(404, "NOT_FOUND");
    }

    @Test
    void onlyAnAdminMay() {
        for (String what : List.of("find", "export", "erase")) {
            post(PERSONS + what, ADDRESS).expectProblem(403, "FORBIDDEN");
        }
        get("/api/privacy/erasures").expectProblem(403, "FORBIDDEN");
    }

    @Test
    void whatIsNoAddressIsRefusedWithoutRepeatingIt() {
        Answer refused = ask("erase", "{\"address\": \"nobody\"}");
        refused.expectProblem(400, "MALFORMED");
        assertThat(refused.<String>json("$.detail")).doesNotContain("nobody");
        ask("find", "{}").expectProblem(400, "MALFORMED");
        ask("sends", "{\"address\": \"a@example.org\", \"from\": \"2026-11-01\", \"to\": \"2026-11-02T00:00:00Z\"}")
                .expectProblem(400, "MALFORMED");
        ask(
                        "sends",
                        "{\"address\": \"a@example.org\", \"from\": \"2026-11-01T00:00:00\", \"to\": \"2026-11-02T00:00:00Z\"}")
                .expectProblem(400, "NAIVE_TIMESTAMP");
    }

    @Test
    void anotherOrganisationsPersonIsNotFoundAndNotErased() {
        newSeason().message("Elsewhere", NOW.plusSeconds(3600));

        assertThat(ask("find", ADDRESS).<List<?>>json("$.contacts")).isEmpty();
        assertThat(ask("erase", ADDRESS).<Integer>json("$.contacts")).isZero();
    }

    @Test
    void theRetentionIsShownAndSavedWithinItsRange() {
        String path = "/api/settings/retention";
        Answer before = send("GET", path, null).expect(200);
        assertThat(before.<Integer>json("$.contact_days")).isEqualTo(730);
        assertThat(before.<List<String>>json("$.fixed[*].what")).contains("sign_in_attempts", "idempotency_keys");

        Answer saved =
                send("PUT", path, "{\"contact_days\": 30, \"text_days\": 30}").expect(200);
        assertThat(saved.<Integer>json("$.contact_days")).isEqualTo(30);
        assertThat(saved.<Integer>json("$.audit_days")).as("not said: for ever").isNull();
        assertThat(saved.header("ETag")).isEqualTo("\"1\"");

        send("PUT", path, "{\"text_days\": 29}").expectProblem(400, "MALFORMED");
        send("PUT", path, "{\"audit_days\": 364}").expectProblem(400, "MALFORMED");
        send("PUT", path, "{\"sandbox_days\": 0}").expectProblem(400, "MALFORMED");
        client.send("PUT", path, admin, "{}", withJson("If-Match", "\"0\"")).expectProblem(412, "STALE_REVISION");
        client.send("PUT", path, key, "{}", withJson()).expectProblem(403, "FORBIDDEN");
        assertThat(get(path).<Integer>json("$.contact_days")).isEqualTo(30);
    }

    private Answer ask(String what, String body) {
        return send("POST", PERSONS + what, body);
    }

    private Answer send(String method, String path, @Nullable String body) {
        return client.send(method, path, admin, body, body == null ? new String[0] : withJson());
    }
}
