package io.cuesheet.api.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemplateApiTest extends ApiTest {

    private static final String TEMPLATES = "/api/templates";

    private String admin;

    @BeforeEach
    void beAdmin() {
        admin = season.key("template-admin-" + UUID.randomUUID(), "admin");
    }

    @Test
    void eachTextIsAVersionAndTheHighestIsInUse() {
        Answer first = put("TRY", "One: {{event.name}}", null).expect(200);
        assertThat(first.<Integer>json("$.version")).isEqualTo(1);
        assertThat(put("TRY", "Two: {{event.name}}", first.header("ETag"))
                        .expect(200)
                        .<Integer>json("$.version"))
                .isEqualTo(2);

        assertThat(get(TEMPLATES + "/TRY/versions").expect(200).<List<String>>json("$.versions[*].subject"))
                .containsExactly("Two: {{event.name}}", "One: {{event.name}}");
        put("TRY", "Three", first.header("ETag")).expectProblem(412, "STALE_REVISION");
        assertThat(put("TRY", "Two: {{event.name}}", null).<Integer>json("$.version"))
                .isEqualTo(2);
    }

    @Test
    void aTextThatNoEventCanFillInIsRefusedWithItsPlace() {
        Answer refused = put("BROKEN", "{{event.nmae}}", null);
        refused.expectProblem(422, "TEMPLATE_ERROR");
        assertThat(refused.<String>json("$.detail")).isEqualTo("subject, line 1: {{event.nmae}} has no value here.");
        get(TEMPLATES + "/BROKEN").expectProblem(404, "NOT_FOUND");
    }

    @Test
    void aTextIsTriedOnAnEventAndSentToOneAddressOnly() {
        season.message("Tallis", NOW.plusSeconds(3600));
        String ref = jdbc.sql("select external_ref from event where org_id = ? and name = 'Tallis'")
                .param(season.org().value())
                .query(String.class)
                .single();
        String body =
                "{\"subject\": \"At {{event.venue}}\", \"body\": \"Dear {{contact.role}}\", \"event_ref\": \"%s\"%s}";

        assertThat(post(TEMPLATES + "/preview", body.formatted(ref, ""))
                        .expect(200)
                        .<String>json("$.subject"))
                .isEqualTo("At Tempodrom");
        Answer sent = post(TEMPLATES + "/test-sends", body.formatted(ref, ", \"to\": \"me@example.org\""))
                .expect(202);
        assertThat(get(sent.header("Location")).expect(200).<Object>json("$.outcome"))
                .isNull();
        assertThat(jdbc.sql("select subject from test_send where org_id = ?")
                        .param(season.org().value())
                        .query(String.class)
                        .list())
                .containsExactly("[Test] At Tempodrom");
        Answer noAddress = post(TEMPLATES + "/test-sends", body.formatted(ref, ", \"to\": \"nobody\""));
        noAddress.expectProblem(400, "MALFORMED");
        assertThat(noAddress.<String>json("$.detail")).doesNotContain("nobody");
    }

    @Test
    void noMoreThanThirtyTestsAnHourGoOut() {
        season.message("Mahler", NOW.plusSeconds(3600));
        String ref = jdbc.sql("select external_ref from event where org_id = ? and name = 'Mahler'")
                .param(season.org().value())
                .query(String.class)
                .single();
        String body = "{\"subject\": \"s\", \"body\": \"b\", \"event_ref\": \"%s\", \"to\": \"me@example.org\"}"
                .formatted(ref);
        for (int test = 0; test < 30; test++) {
            post(TEMPLATES + "/test-sends", body).expect(202);
        }
        post(TEMPLATES + "/test-sends", body).expectProblem(400, "MALFORMED");
        setTime(NOW.plusSeconds(3601));
        post(TEMPLATES + "/test-sends", body).expect(202);
    }

    @Test
    void aMessageIsPreviewedWithTheTextInUse() {
        MessageId message = season.message("Bruckner", NOW.plusSeconds(3600));
        put("REMINDER", "Soon: {{event.name}}", null).expect(200);
        assertThat(get(JOBS + "/" + message + "/preview").expect(200).<String>json("$.subject"))
                .isEqualTo("Soon: Bruckner");
    }

    private Answer put(String code, String subject, String version) {
        String body = "{\"subject\": \"%s\", \"body\": \"Dear {{contact.role}}\"}".formatted(subject);
        String[] headers = version == null ? withJson() : withJson("If-Match", version);
        return client.send("PUT", TEMPLATES + "/" + code, admin, body, headers);
    }
}
