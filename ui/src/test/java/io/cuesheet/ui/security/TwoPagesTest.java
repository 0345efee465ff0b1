package io.cuesheet.ui.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.api.ApiClient;
import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.ui.FrontDoorsTest;
import io.cuesheet.ui.UiApplication;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** Two processes of the page at one database: what one of them decides about who may enter holds at the other, too. */
class TwoPagesTest extends FrontDoorsTest {

    private static final String PASSWORD = "correct horse 1";

    /** How soon a page that asks for nothing ends. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static ServletWebServerApplicationContext second;

    private final String admin = season.key("two-" + UUID.randomUUID(), "admin");
    private final String name = "ada" + UUID.randomUUID().toString().substring(0, 8);
    private final String source = "198.51.%d.%d".formatted(Math.abs(name.hashCode()) % 250, name.charAt(4) % 250);

    private ApiClient there;
    private String person;

    @BeforeAll
    static void startSecond() {
        second = (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(UiApplication.class, ApiTest.Parts.class)
                        .run(
                                "--server.port=0",
                                "--cuesheet.trusted-proxies=127.0.0.1",
                                "--spring.datasource.username=postgres",
                                "--spring.datasource.url=" + databaseUrl());
    }

    @AfterAll
    static void stopSecond() {
        second.close();
    }

    @BeforeEach
    void letIn() {
        there = new ApiClient(second.getWebServer().getPort());
        person = client.send("POST", "/api/people", admin, """
            {"username": "%s", "password": "%s", "role": "operator"}""".formatted(name, PASSWORD), withJson())
                .expect(201)
                .json("$.id");
    }

    @Test
    void whoeverSignsInAtOneIsSignedInAtTheOtherAndSignsOutOfBoth() {
        String session = session(signIn(client, PASSWORD));
        assertThat(isSignedIn(there, session)).isTrue();

        client.send("POST", "/api/people/" + person + "/sessions/end", admin, null)
                .expect(200);

        assertThat(isSignedIn(there, session)).isFalse();
        assertThat(isSignedIn(client, session)).isFalse();
    }

    @Test
    void whoeverIsShutOutAtOneIsOutAtTheOtherWithTheNextRequestAndAPageThatOnlyListensEndsWithinSeconds()
            throws IOException {
        String session = session(signIn(there, PASSWORD));
        assertThat(lives(session)).isTrue();

        client.send("PUT", "/api/people/" + person, admin, "{\"role\": \"operator\", \"disabled\": true}", withJson())
                .expect(200);

        await().atMost(SOON).until(() -> !lives(session));
        assertThat(isSignedIn(there, session)).isFalse();
        assertThat(signIn(there, PASSWORD).header("Location")).endsWith("/login?error");
    }

    @Test
    void failuresAtOneSlowDownAttemptsAtTheOther() {
        for (int failure = 0; failure < 3; failure++) {
            signIn(client, "wrong");
            signIn(there, "wrong");
        }
        assertThat(signIn(there, PASSWORD).header("Location")).doesNotEndWith("/");
        assertThat(signIn(client, PASSWORD).header("Location")).doesNotEndWith("/");
        setTime(NOW.plus(Duration.ofMinutes(10)));
        assertThat(signIn(there, PASSWORD).header("Location")).endsWith("/");
    }

    @Test
    void aKeyThatIsRevokedOrHasItsMakerShutOutOpensNeitherAndASuspensionHoldsAtBoth() {
        Answer made = client.send(
                        "POST", "/api/api-keys", admin, "{\"name\": \"k\", \"role\": \"operator\"}", withJson())
                .expect(201);
        String key = made.json("$.key");
        there.send("GET", JOBS, key, null).expect(200);

        client.send("POST", "/api/api-keys/" + made.json("$.id") + "/revoke", admin, null)
                .expect(200);
        there.send("GET", JOBS, key, null).expectProblem(401, "UNAUTHENTICATED");

        jdbc.sql("insert into organisation_suspension (org_id, suspended_at) values (?, now())")
                .param(season.org().value())
                .update();
        there.send("PUT", "/api/settings/hold", admin, "{\"held\": false}", withJson())
                .expectProblem(403, "ORG_SUSPENDED");
    }

    private Answer signIn(ApiClient node, String password) {
        return node.send(
                        "POST",
                        "/login",
                        null,
                        "username=%s&password=%s".formatted(name, password.replace(' ', '+')),
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Forwarded-For",
                        source)
                .expect(302);
    }

    private static String session(Answer signedIn) {
        assertThat(signedIn.header("Location")).endsWith("/");
        return signedIn.response().headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .collect(Collectors.joining("; "));
    }

    private static boolean isSignedIn(ApiClient node, String session) {
        return node.send("HEAD", "/cuesheet/icon.svg", null, null, "Cookie", session)
                .expect(200)
                .header("Cuesheet-Signed-Out")
                .isEmpty();
    }

    /** Whether the second process has the page of this session. */
    private static boolean lives(String session) throws IOException {
        Context tomcat = (Context)
                ((TomcatWebServer) second.getWebServer()).getTomcat().getHost().findChildren()[0];
        Matcher id = Pattern.compile("JSESSIONID=([0-9A-F]+)").matcher(session);
        return id.find() && tomcat.getManager().findSession(id.group(1)) != null;
    }
}
