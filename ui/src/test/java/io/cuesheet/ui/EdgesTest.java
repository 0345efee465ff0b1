package io.cuesheet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** What an answer tells browsers, and whom the server believes; no proxy is configured. */
@TestPropertySource(properties = "cuesheet.trusted-proxies=")
class EdgesTest extends FrontDoorsTest {

    private static final Pattern NONCE = Pattern.compile("script-src 'self' 'nonce-([^']+)' 'unsafe-eval'");

    @Autowired
    private ServletWebServerApplicationContext web;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/",
                "/api/feeds",
                "/api/none",
                "/cuesheet/icon.svg",
                "/actuator/health",
                "/readyz",
                "/v3/api-docs"
            })
    void everyAnswerTellsBrowsersWhatTheyMustNotDoWithIt(String path) {
        Answer answer = client.send("GET", path, null, null, "Accept", "text/html");
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; ")
                .endsWith("frame-ancestors 'none'")
                .doesNotContain("*", "script-src 'self' 'unsafe-inline'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        assertThat(answer.header("Server") + answer.header("X-Powered-By")).isEmpty();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithTheSameHeaders() {
        Answer answer = post("/api/feeds", "{\"name\": \"%s\"}".formatted("x".repeat(1_100_000)));
        answer.expectProblem(413, "TOO_LARGE");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
    }

    @Test
    void eachPageHasScriptsOfItsOwnNonceOnly() {
        String first = nonceOfLogin();
        assertThat(nonceOfLogin()).isNotEqualTo(first);
    }

    private String nonceOfLogin() {
        Answer login =
                client.send("GET", "/login", null, null, "Accept", "text/html").expect(200);
        Matcher policy = NONCE.matcher(login.header("Content-Security-Policy"));
        assertThat(policy.find()).isTrue();
        String page = login.response().body();
        assertThat(page).contains("<script").doesNotContain("Please sign in");
        assertThat(Arrays.stream(page.split("<script", -1)).skip(1))
                .allSatisfy(script -> assertThat(script.substring(0, script.indexOf('>')))
                        .contains("nonce=\"" + policy.group(1) + "\""));
        return policy.group(1);
    }

    @Test
    void anAddressThatACallerClaimsToHaveIsNotBelieved() {
        post(
                        "/api/feeds",
                        "{\"name\": \"Stage\"}",
                        "X-Forwarded-For",
                        "203.0.113.9",
                        "Forwarded",
                        "for=203.0.113.9",
                        "X-Real-IP",
                        "203.0.113.9")
                .expect(201);
        assertThat(jdbc.sql("select source from audit_entry where action = 'add-feed' and org_id = :org")
                        .param("org", season.org().value())
                        .query(String.class)
                        .list())
                .containsExactly("127.0.0.1");
    }

    @Test
    void aProtocolThatACallerClaimsIsNotBelieved() {
        Answer answer = client.send(
                "GET",
                "/",
                null,
                null,
                "Accept",
                "text/html",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "evil.example");
        assertThat(answer.header("Location")).startsWith("http://127.0.0.1:").doesNotContain("evil");
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/feeds, application/json, 2, 413",
        "PATCH, /api/scheduler/jobs/x, application/json, 2, 413",
        "POST, /?v-r=uidl, application/json, 0.1, 413",
        "POST, /VAADIN/dynamic/resource/0/x/upload, text/csv, 0.1, 413"
    })
    void bodiesAreSmallWhereNoFileIsSent(String method, String path, String type, double megabytes, int status) {
        Wire.Outcome outcome = new Wire(web.getWebServer().getPort())
                .sendHuge(method, path, type, (long) (megabytes * 1024 * 1024), "Authorization: Bearer " + key);
        assertThat(outcome.status()).isEqualTo(status);
    }

    @Test
    void anErrorOfTheServerItselfNamesNoVersion() {
        String answer = new Wire(web.getWebServer().getPort()).sendLine("GET /\0 HTTP/1.1");
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("Apache");
    }

    @Test
    void theDescriptionIsForWhoeverSignsIn() {
        client.send("GET", "/v3/api-docs", null, null).expect(401);
        client.send("GET", "/v3/api-docs.yaml", null, null).expect(401);
        client.send("GET", "/swagger-ui/index.html", null, null, "Accept", "text/html")
                .expect(302);
        client.send("GET", "/v3/api-docs", key("viewer"), null).expect(200);
        client.send("GET", "/v3/api-docs", "no-key-of-ours-in-any-organisation", null)
                .expect(401);
    }
}
