package io.cuesheet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** A server that knows its proxy, shows its description to everybody, and waits a second for slow clients. */
@TestPropertySource(
        properties = {
            "cuesheet.trusted-proxies=127.0.0.1, 10.0.0.0/8",
            "cuesheet.api-docs=everybody",
            "cuesheet.slow-body-grace=1s"
        })
@Tag("instance")
class BehindProxyTest extends FrontDoorsTest {

    @Autowired
    private ServletWebServerApplicationContext web;

    @Test
    void theSourceIsTheLastAddressThatNoProxyOfOursHas() {
        post(
                        "/api/feeds",
                        "{\"name\": \"Stage\"}",
                        "X-Forwarded-For",
                        "1.1.1.1, 203.0.113.9, 10.1.2.3",
                        "X-Forwarded-Proto",
                        "https")
                .expect(201);
        assertThat(jdbc.sql("select source from audit_entry where action = 'add-feed' and org_id = :org")
                        .param("org", season.org().value())
                        .query(String.class)
                        .list())
                .containsExactly("203.0.113.9");
    }

    @Test
    void behindTlsCookiesAndAddressesAreSecure() {
        Answer login = client.send(
                "GET",
                "/login",
                null,
                null,
                "Accept",
                "text/html",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "cuesheet.example");
        assertThat(login.header("Set-Cookie")).contains("; Secure").contains("; HttpOnly");
        assertThat(login.header("Strict-Transport-Security")).isEqualTo("max-age=63072000");
        assertThat(client.send(
                                "GET",
                                "/",
                                null,
                                null,
                                "Accept",
                                "text/html",
                                "X-Forwarded-Proto",
                                "https",
                                "X-Forwarded-Host",
                                "cuesheet.example")
                        .header("Location"))
                .isEqualTo("https://cuesheet.example/login");
    }

    @Test
    void theDescriptionIsOpenWhereThatIsWanted() {
        client.send("GET", "/v3/api-docs", null, null).expect(200);
        client.send("GET", "/swagger-ui/index.html", null, null).expect(200);
    }

    @Test
    void aFormThatComesByteByByteIsCut() {
        Wire.Outcome outcome = wire().sendSlowly("POST", "/login", "application/x-www-form-urlencoded", 1_000);
        assertThat(outcome.status()).isEqualTo(408);
        assertThat(outcome.taken()).isLessThan(100);
    }

    @Test
    void aBodyOfSomebodyWithAKeyThatComesByteByByteIsCut() {
        Wire.Outcome outcome =
                wire().sendSlowly("POST", "/api/feeds", "application/json", 1_000, "Authorization: Bearer " + key);
        assertThat(outcome.status()).isEqualTo(400);
        assertThat(outcome.body()).contains("The body arrived too slowly.");
        assertThat(outcome.taken()).isLessThan(100);
    }

    /** The answer comes at once; what follows it must not keep a thread. */
    @Test
    void aBodyThatNobodyReadsKeepsNoThread() {
        long before = System.nanoTime();
        Wire.Outcome outcome = wire().sendSlowly("POST", "/api/feeds", "application/json", 1_000);
        assertThat(outcome.status()).isEqualTo(401);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(outcome.taken()).isLessThan(100);
    }

    private Wire wire() {
        return new Wire(web.getWebServer().getPort());
    }
}
