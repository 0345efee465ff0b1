package io.cuesheet.api.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmApiTest extends ApiTest {

    private static final String ALARMS = "/api/settings/alarms";
    private static final String PEOPLE = ALARMS + "/people";
    private static final String WEBHOOK = ALARMS + "/webhook";

    private String admin = "";

    @BeforeEach
    void signIn() {
        admin = key("admin");
    }

    @Test
    void peopleAreAddedChangedAndRemoved() {
        String id = call("POST", PEOPLE, """
            {"name": " Stage office ", "email": "Stage@Example.org", "kinds": ["restored", "red"]}""").json("$.id");
        assertThat(call("GET", ALARMS, null).<String>json("$.people[0].name")).isEqualTo("Stage office");
        assertThat(call("GET", ALARMS, null).<List<String>>json("$.people[0].kinds"))
                .containsExactly("red", "restored");

        call("PUT", PEOPLE + "/" + id, "{\"name\": \"Night shift\", \"email\": \"night@example.org\"}");
        assertThat(call("GET", ALARMS, null).<String>json("$.people[0].email")).isEqualTo("night@example.org");
        assertThat(call("GET", ALARMS, null).<List<String>>json("$.people[0].kinds"))
                .containsExactly("red", "overdue", "in_doubt", "email_down", "sms_down", "drift", "restored");

        call("DELETE", PEOPLE + "/" + id, null);
        assertThat(call("GET", ALARMS, null).<List<String>>json("$.people")).isEmpty();
        ask("DELETE", PEOPLE + "/" + id, null).expectProblem(404, "NOT_FOUND");
    }

    @Test
    void anAddressThatIsNoneOrSomebodysIsRefusedWithoutRepeatingIt() {
        call("POST", PEOPLE, "{\"name\": \"One\", \"email\": \"one@example.org\"}");
        String two = call("POST", PEOPLE, "{\"name\": \"Two\", \"email\": \"two@example.org\"}")
                .json("$.id");

        for (String wrong : List.of("nobody", "ONE@example.org", "łukasz@example.org")) {
            Answer refused = ask("POST", PEOPLE, "{\"name\": \"N\", \"email\": \"%s\"}".formatted(wrong));
            refused.expectProblem(400, "MALFORMED");
            assertThat(refused.<String>json("$.detail")).startsWith("email").doesNotContain(wrong);
        }
        ask("PUT", PEOPLE + "/" + two, "{\"name\": \"Two\", \"email\": \"one@example.org\"}")
                .expectProblem(400, "MALFORMED");
        ask("POST", PEOPLE, "{\"name\": \"\", \"email\": \"n@example.org\"}").expectProblem(400, "MALFORMED");
        ask("POST", PEOPLE, "{\"name\": \"N\", \"email\": \"n@example.org\", \"kinds\": []}")
                .expectProblem(400, "MALFORMED");
        ask("POST", PEOPLE, "{\"name\": \"N\", \"email\": \"n@example.org\", \"kinds\": [\"fire\"]}")
                .expectProblem(400, "MALFORMED");
    }

    @Test
    void theSecretOfAWebhookIsToldOnceAndStaysUntilItIsRemoved() {
        Answer first = call("PUT", WEBHOOK, "{\"url\": \"https://alerts.example.org/one\"}");
        assertThat(first.<String>json("$.secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
        String secret = first.json("$.secret");

        Answer changed = call("PUT", WEBHOOK, "{\"url\": \"https://alerts.example.org/two\", \"kinds\": [\"red\"]}");
        assertThat(changed.<@Nullable String>json("$.secret")).isNull();
        assertThat(call("GET", ALARMS, null).<String>json("$.webhook.url")).endsWith("/two");
        assertThat(call("GET", ALARMS, null).response().body()).doesNotContain("whsec_");
        assertThat(storedSecret()).isEqualTo(secret);

        call("DELETE", WEBHOOK, null);
        assertThat(call("PUT", WEBHOOK, "{\"url\": \"https://alerts.example.org/one\"}")
                        .<String>json("$.secret"))
                .isNotEqualTo(secret);
    }

    @Test
    void aWebhookMustBeOnThePublicInternetAndSpeakTls() {
        for (String wrong : List.of(
                "",
                "alerts.example.org",
                "http://alerts.example.org",
                "ftp://alerts.example.org",
                "https://user:password@alerts.example.org",
                "https://alerts.example.org/#part",
                "https://localhost/hook",
                "https://127.0.0.1/hook",
                "https://[::1]/hook",
                "https://169.254.169.254/latest",
                "https://10.0.0.1/")) {
            Answer refused = ask("PUT", WEBHOOK, "{\"url\": \"%s\"}".formatted(wrong));
            refused.expectProblem(400, "MALFORMED");
            assertThat(refused.<String>json("$.detail")).startsWith("url").doesNotContain("password", "169.254");
        }
    }

    @Test
    void aTestGoesToAllWhateverTheyChose() {
        ask("POST", ALARMS + "/test", null).expectProblem(400, "MALFORMED");
        call("POST", PEOPLE, "{\"name\": \"One\", \"email\": \"one@example.org\", \"kinds\": [\"restored\"]}");
        call("PUT", WEBHOOK, "{\"url\": \"https://alerts.example.org/one\", \"kinds\": [\"red\"]}");

        assertThat(call("POST", ALARMS + "/test", null).<Integer>json("$.notices"))
                .isEqualTo(2);

        Answer shown = call("GET", ALARMS, null);
        assertThat(shown.<List<String>>json("$.notices[*].edge")).containsExactly("test", "test");
        assertThat(shown.<List<String>>json("$.notices[*].way")).containsExactlyInAnyOrder("mail", "webhook");
        assertThat(shown.<List<@Nullable String>>json("$.notices[*].outcome")).containsOnlyNulls();
    }

    @Test
    void testsAreLimited() {
        call("POST", PEOPLE, "{\"name\": \"One\", \"email\": \"one@example.org\"}");
        for (int i = 0; i < 60; i++) {
            call("POST", ALARMS + "/test", null);
        }

        ask("POST", ALARMS + "/test", null).expectProblem(400, "MALFORMED");
        setTime(NOW.plusSeconds(3_601));
        call("POST", ALARMS + "/test", null);
    }

    @Test
    void theAuditLogSaysWhatWasChangedAndNamesNobody() {
        String id = call("POST", PEOPLE, "{\"name\": \"Secret name\", \"email\": \"secret@example.org\"}")
                .json("$.id");
        call("PUT", PEOPLE + "/" + id, """
            {"name": "Secret name", "email": "secret@example.org", "kinds": ["red"]}""");
        call("PUT", WEBHOOK, "{\"url\": \"https://alerts.example.org/secret-path\"}");
        call("DELETE", WEBHOOK, null);
        call("DELETE", PEOPLE + "/" + id, null);

        List<String> lines =
                jdbc.sql("""
                        select action || coalesce(before::text, '') || coalesce(after::text, '') from audit_entry
                        where org_id = ? and action like '%alarm%' order by at, id
                        """).param(season.org().value()).query(String.class).list();
        assertThat(lines)
                .hasSize(5)
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("secret"));
        assertThat(lines.get(1))
                .startsWith("edit-alarm-person")
                .contains("in_doubt")
                .endsWith("\"kinds\": [\"red\"]}");
    }

    private String storedSecret() {
        return jdbc.sql("select secret from alarm_webhook where org_id = ?")
                .param(season.org().value())
                .query(String.class)
                .single();
    }

    private Answer ask(String method, String path, @Nullable String body) {
        return client.send(method, path, admin, body, withJson());
    }

    private Answer call(String method, String path, @Nullable String body) {
        return ask(method, path, body).expect(200);
    }
}
