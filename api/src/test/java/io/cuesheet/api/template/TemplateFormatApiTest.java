package io.cuesheet.api.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.workflows.MessageId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template is written as plain text or in Markdown. */
class TemplateFormatApiTest extends ApiTest {

    private static final String TEMPLATES = "/api/templates";

    private static final String MARKDOWN =
            "{\"subject\": \"s\", \"body\": \"Dear **{{contact.role}}**\", \"format\": \"markdown\"}";

    private String admin;

    @BeforeEach
    void beAdmin() {
        admin = season.key("format-admin-" + UUID.randomUUID(), "admin");
    }

    @Test
    void aFormatBelongsToTheVersionAndStaysWhereItIsNotSaid() {
        assertThat(put("FORMAT", "{\"subject\": \"s\", \"body\": \"b\"}")
                        .expect(200)
                        .<String>json("$.format"))
                .isEqualTo("text");
        assertThat(put("FORMAT", MARKDOWN).expect(200).<Integer>json("$.version"))
                .isEqualTo(2);
        Answer kept = put("FORMAT", "{\"subject\": \"new\", \"body\": \"Dear **{{contact.role}}**\"}")
                .expect(200);
        assertThat(kept.<Integer>json("$.version")).isEqualTo(3);
        assertThat(kept.<String>json("$.format")).isEqualTo("markdown");
        Answer text = put("FORMAT", MARKDOWN.replace("markdown", "text")).expect(200);
        assertThat(text.<Integer>json("$.version")).isEqualTo(4);
        assertThat(get(TEMPLATES + "/FORMAT/versions").<Object>json("$.versions[*].format"))
                .hasToString("[\"text\",\"markdown\",\"markdown\",\"text\"]");
    }

    @Test
    void aPreviewOfMarkdownHasBothParts() {
        MessageId message = season.message("Berio", NOW.plusSeconds(3600));
        put("REMINDER", MARKDOWN).expect(200);

        Answer preview = get(JOBS + "/" + message + "/preview").expect(200);
        String role = preview.<String>json("$.body").strip().substring("Dear ".length());
        assertThat(preview.<String>json("$.html")).contains("Dear <strong>" + role + "</strong>", "lang=\"en-GB\"");

        Answer tried = client.send(
                        "POST",
                        TEMPLATES + "/preview",
                        admin,
                        MARKDOWN.replace("{\"subject", trial("Berio")),
                        withJson())
                .expect(200);
        assertThat(tried.<String>json("$.html")).contains("Dear <strong>" + role + "</strong>");
        put("REMINDER", MARKDOWN.replace("markdown", "text")).expect(200);
        Answer plain = get(JOBS + "/" + message + "/preview").expect(200);
        assertThat(plain.<String>json("$.body")).isEqualTo("Dear **" + role + "**");
        assertThat(plain.<Object>json("$.html")).isNull();
    }

    @Test
    void aMessageMayHaveATextInMarkdownOfItsOwn() {
        MessageId other = season.message("Nono", NOW.plusSeconds(3600));
        String body = """
                {"event_id": "%s", "contact_id": "%s", "subject": "s", "body": "**b**", "format": "markdown",
                 "send_at": "%s"}""".formatted(of(other, "event_id"), of(other, "contact_id"), NOW.plusSeconds(7200));
        Answer created = client.send("POST", JOBS, admin, body, withJson()).expect(201);

        assertThat(get(JOBS + "/" + created.<String>json("$.id") + "/preview")
                        .expect(200)
                        .<String>json("$.html"))
                .contains("<strong>b</strong>");
        client.send(
                        "POST",
                        JOBS,
                        admin,
                        body.replace("\"subject\": \"s\", \"body\": \"**b**\"", "\"message_type\": \"INIT\""),
                        withJson())
                .expectProblem(400, "MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "![x](https://evil.example/pixel.png)",
                "{{#event.load_in}}![x](https://evil.example/p.png){{/event.load_in}}",
                "[x](javascript:alert(1))"
            })
    void whatAMailMustNotHaveIsRefusedWithTheReason(String text) {
        Answer refused =
                put("EVIL", "{\"subject\": \"s\", \"body\": \"%s\", \"format\": \"markdown\"}".formatted(text));

        refused.expectProblem(422, "TEMPLATE_ERROR");
        assertThat(refused.<String>json("$.detail"))
                .containsAnyOf("no picture", "A link must lead")
                .doesNotContain("evil");
        put("EVIL", "{\"subject\": \"s\", \"body\": \"%s\", \"format\": \"text\"}".formatted(text))
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "Markdown", "TEXT", ""})
    void anotherFormatIsRefused(String format) {
        Answer refused = put("OTHER", "{\"subject\": \"s\", \"body\": \"b\", \"format\": \"%s\"}".formatted(format));

        refused.expectProblem(400, "MALFORMED");
        assertThat(refused.<String>json("$.detail")).contains("format must be text or markdown.");
    }

    private String of(MessageId message, String column) {
        return jdbc.sql("select %s from scheduled_message where id = ?".formatted(column))
                .param(message.value())
                .query(String.class)
                .single();
    }

    private String trial(String name) {
        return "{\"event_ref\": \"%s\", \"subject"
                .formatted(jdbc.sql("select external_ref from event where org_id = ? and name = ?")
                        .params(season.org().value(), name)
                        .query(String.class)
                        .single());
    }

    private Answer put(String code, String body) {
        return client.send("PUT", TEMPLATES + "/" + code, admin, body, withJson());
    }
}
