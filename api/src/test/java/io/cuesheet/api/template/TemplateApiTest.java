package io.cuesheet.api.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void aTemplateHasATextForEachLanguage() {
        MessageId message = season.message("Ravel", NOW.plusSeconds(3600));
        jdbc.sql(
                        "update contact set language = 'de', name = 'Ida Groß' where id = (select contact_id from scheduled_message where id = ?)")
                .param(message.value())
                .update();
        String body = """
                {"subject": "s", "body": "Dear {{contact.role}}", "translations": {"de_AT":
                 {"subject": "In Kürze: {{event.name}}",
                  "body": "Liebe(r) {{contact.first_name}}{{^contact.first_name}}alle{{/contact.first_name}}"}}}""";
        Answer saved = client.send("PUT", TEMPLATES + "/REMINDER", admin, body, withJson());
        assertThat(saved.expect(200).<Object>json("$.translations['de-AT'].subject"))
                .isEqualTo("In Kürze: {{event.name}}");

        Answer preview = get(JOBS + "/" + message + "/preview").expect(200);
        assertThat(preview.<String>json("$.subject")).isEqualTo("In Kürze: Ravel");
        assertThat(preview.<String>json("$.body")).isEqualTo("Liebe(r) Ida");
        assertThat(preview.<String>json("$.language")).isEqualTo("de-AT");
        assertThat(preview.<Object>json("$.missing_language")).isNull();
    }

    @Test
    void aPreviewWarnsOfEachContactWithoutATextInTheirLanguageOrWithoutAValue() {
        season.message("Satie", NOW.plusSeconds(3600));
        jdbc.sql(
                        "update contact set language = 'fr' where event_id = (select id from event where org_id = ? and name = 'Satie')")
                .param(season.org().value())
                .update();
        String body = """
                {"subject": "s", "body": "{{contact.name}}{{^contact.name}}all{{/contact.name}}", "event_ref": "%s"}""".formatted(jdbc.sql("select external_ref from event where org_id = ? and name = 'Satie'")
                .param(season.org().value())
                .query(String.class)
                .single());

        Answer preview = post(TEMPLATES + "/preview", body).expect(200);
        assertThat(preview.<String>json("$.missing_language")).isEqualTo("fr");
        assertThat(preview.<List<String>>json("$.warnings"))
                .anyMatch(warning -> warning.endsWith("No text in French: this one is in English (United Kingdom)."))
                .anyMatch(warning -> warning.contains("{{contact.name}} has no value"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dear {{contact.first_name}},", "Dear {{#contact.name}}{{contact.name}}{{/contact.name}},"})
    void aTextThatGreetsNobodyIsRefused(String text) {
        String body = "{\"subject\": \"s\", \"body\": \"%s\"}".formatted(text);
        Answer refused = client.send("PUT", TEMPLATES + "/NOBODY", admin, body, withJson());
        refused.expectProblem(422, "TEMPLATE_ERROR");
        assertThat(refused.<String>json("$.detail")).contains("{{^contact.");
    }

    @Test
    void whatIsNoLanguageIsRefused() {
        String body =
                "{\"subject\": \"s\", \"body\": \"b\", \"translations\": {\"xx\": {\"subject\": \"s\", \"body\": \"b\"}}}";
        client.send("PUT", TEMPLATES + "/NOBODY", admin, body, withJson()).expectProblem(400, "MALFORMED");
    }

    private Answer put(String code, String subject, String version) {
        String body = "{\"subject\": \"%s\", \"body\": \"Dear {{contact.role}}\"}".formatted(subject);
        String[] headers = version == null ? withJson() : withJson("If-Match", version);
        return client.send("PUT", TEMPLATES + "/" + code, admin, body, headers);
    }
}
