package io.cuesheet.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.ui.FrontDoorsTest;
import io.cuesheet.workflows.OrgId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Signing in to the page, and how that ends, over HTTP. */
class SignInTest extends FrontDoorsTest {

    private static final String PASSWORD = "correct horse 1";
    private static int sources;

    private final String name = "ada" + UUID.randomUUID().toString().substring(0, 8);
    private final String admin = season.key(season.org() + "-doors-admin", "admin");

    /** Nobody else tries from there. */
    private final String source = "192.0.2." + ++sources;

    @Autowired
    private ServletWebServerApplicationContext web;

    private String person;

    @BeforeEach
    void letIn() {
        person = client.send(
                        "POST",
                        "/api/people",
                        admin,
                        "{\"username\": \"%s\", \"password\": \"%s\", \"role\": \"operator\"}"
                                .formatted(name, PASSWORD),
                        withJson())
                .expect(201)
                .json("$.id");
        assertThat(hash()).startsWith("{argon2id}");
    }

    @Test
    void whoeverIsShutOutOrGetsAnotherRoleOrPasswordIsSignedOutAtTheNextRequest() {
        assertEndsSession("{\"role\": \"viewer\"}");
        assertEndsSession("{\"role\": \"viewer\", \"password\": \"correct horse 1\"}");
        assertEndsSession("{\"role\": \"viewer\", \"disabled\": true}");
        signIn(PASSWORD, source).expect(302);
        assertThat(isSignedIn(signIn(PASSWORD, source))).isFalse();
    }

    @Test
    void aSessionEndsAtTheServerEvenWhenItsPageAsksForNothing() throws IOException {
        String session = session(signIn(PASSWORD, source));
        Context tomcat = (Context)
                ((TomcatWebServer) web.getWebServer()).getTomcat().getHost().findChildren()[0];
        assertThat(lives(tomcat, session)).isTrue();

        change("{\"role\": \"operator\", \"disabled\": true}");

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !lives(tomcat, session));
    }

    @Test
    void anAddressThatLeadsNowhereIsAnsweredByThePageAndWhatOperatorsAskIsNot() {
        String session = session(signIn(PASSWORD, source));
        assertThat(open("/nowhere", session)).isEqualTo(200);
        assertThat(open("/actuator", session)).isEqualTo(403);
        assertThat(open("/actuator/env", session)).isEqualTo(403);
    }

    @Test
    void aDatabaseThatTakesNoChangesKeepsWhoIsSignedInAndIsNoWrongPassword() {
        String session = session(signIn(PASSWORD, source));
        jdbc.sql("""
                        create function read_only_doors() returns trigger language plpgsql as
                        $$ begin raise exception 'read-only' using errcode = 'read_only_sql_transaction'; end $$""").update();
        for (String table : List.of("sign_in_attempt", "page_session")) {
            jdbc.sql("create trigger read_only_doors before insert or update on %s execute function read_only_doors()"
                            .formatted(table))
                    .update();
        }
        try {
            assertThat(signIn(PASSWORD, source).expect(302).header("Location")).endsWith("/login?away");
            assertThat(open(session)).isEqualTo(200);
        } finally {
            jdbc.sql("drop function read_only_doors() cascade").update();
        }
        assertThat(isSignedIn(signIn(PASSWORD, source))).isTrue();
    }

    @Test
    void aLongPasswordOpensThePage() {
        String longest = "ü".repeat(127) + "1";
        change("{\"role\": \"operator\", \"password\": \"%s\"}".formatted(longest));
        assertThat(isSignedIn(signIn(longest, source))).isTrue();
        assertThat(isSignedIn(signIn("ü".repeat(127) + "2", source))).isFalse();
        client.send(
                        "PUT",
                        "/api/people/" + person,
                        admin,
                        "{\"role\": \"operator\", \"password\": \"%s\"}".formatted("u".repeat(129)),
                        withJson())
                .expectProblem(400, "MALFORMED");
    }

    @Test
    void aPasswordThatWasStoredByBcryptOpensThePageAndIsStoredAnew() {
        jdbc.sql("update app_user set password_hash = ? where username = ?")
                .params("{bcrypt}" + new BCryptPasswordEncoder().encode(PASSWORD), name)
                .update();
        String session = session(signIn(PASSWORD, source));
        assertThat(hash()).startsWith("{argon2id}");
        assertThat(open(session)).isEqualTo(200);
        assertThat(isSignedIn(signIn(PASSWORD, source))).isTrue();
    }

    @Test
    void whoeverKeepsFailingWaitsAndSomebodyElseWithTheRightPasswordDoesNot() {
        for (int failure = 0; failure < 6; failure++) {
            assertThat(signIn("wrong", source).header("Location")).endsWith("/login?error");
        }
        Answer refused = signIn(PASSWORD, source).expect(302);
        assertThat(refused.header("Location")).endsWith("/login?wait=1");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        client.send("GET", "/login?wait=1", null, null).expect(200);
        assertThat(isSignedIn(signIn(PASSWORD, source + "1"))).isTrue();

        setTime(NOW.plusSeconds(1));
        assertThat(isSignedIn(signIn(PASSWORD, source))).isTrue();
    }

    @Test
    void aSessionOutlastsTheLossOfItsPageAndEndsWhenItsPersonSignsOut() {
        String session = session(signIn(PASSWORD, source));
        String alone = Stream.of(session.split("; "))
                .filter(cookie -> !cookie.startsWith("JSESSIONID"))
                .collect(Collectors.joining("; "));
        assertThat(open(alone)).isEqualTo(200);

        jdbc.sql("delete from page_session where user_id = cast(? as uuid)")
                .param(person)
                .update();

        assertThat(open(alone)).isEqualTo(302);
        assertThat(open(session)).isEqualTo(302);
    }

    @Test
    void aPageWithoutTheSessionsCookieIsNobodysAndSoIsAMadeUpCookie() {
        String session = session(signIn(PASSWORD, source));
        String page = Stream.of(session.split("; "))
                .filter(cookie -> cookie.startsWith("JSESSIONID"))
                .findFirst()
                .orElseThrow();
        assertThat(open("cuesheet-session=" + "x".repeat(43))).isEqualTo(302);
        assertThat(open(page)).isEqualTo(302);
    }

    @Test
    void anOpenPageLearnsThatItsPersonSwitchedTheOrganisation() {
        String session = session(signIn(PASSWORD, source));
        String mark = probe(session).header("Cuesheet-Page");
        assertThat(mark).isNotEmpty().isEqualTo(probe(session).header("Cuesheet-Page"));
        OrgId second = newSeason().org();
        jdbc.sql(
                        "insert into membership (org_id, user_id, role, created_at) values (?, cast(? as uuid), 'viewer', now())")
                .params(second.value(), person)
                .update();
        jdbc.sql("update page_session set org_id = ? where user_id = cast(? as uuid)")
                .params(second.value(), person)
                .update();

        assertThat(probe(session).header("Cuesheet-Page")).isNotEmpty().isNotEqualTo(mark);
    }

    @Test
    void cookiesAreOutOfReachForScriptsAndOtherSites() {
        assertThat(signIn(PASSWORD, source).response().headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("cuesheet-"))
                .hasSize(2)
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    }

    @Test
    void aPageThatOnlyAsksByItselfKeepsNoSessionAliveAndOneThatIsUsedDoes() {
        String left = session(signIn(PASSWORD, source));
        String used = session(signIn(PASSWORD, source));
        setTime(NOW.plus(Duration.ofHours(11)));
        assertThat(probe(left).header("Cuesheet-Signed-Out")).isEmpty();
        client.send("HEAD", "/cuesheet/icon.svg", null, null, "Cookie", used, "Cuesheet-Active", "true")
                .expect(200);
        setTime(NOW.plus(Duration.ofHours(13)));

        assertThat(probe(left).header("Cuesheet-Signed-Out")).isEqualTo("true");
        assertThat(probe(used).header("Cuesheet-Signed-Out")).isEmpty();
        setTime(NOW.plus(Duration.ofDays(7)));
        assertThat(probe(used).header("Cuesheet-Signed-Out")).isEqualTo("true");
    }

    @Test
    void nulInNameOrPasswordIsAWrongPasswordAndNoFault() {
        for (String form : List.of("username=a%00b&password=correct+horse+1", "username=" + name + "&password=a%00b")) {
            Answer answer = client.send(
                    "POST",
                    "/login",
                    null,
                    form,
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "X-Forwarded-For",
                    source);
            assertThat(answer.expect(302).header("Location")).endsWith("/login?error");
        }
    }

    @Test
    void anAdminsKeyDoesNotResetThePasswordOfAPlatformAdmin() {
        jdbc.sql("update app_user set platform_admin = true where username = ?")
                .param(name)
                .update();
        client.send(
                        "PUT",
                        "/api/people/" + person,
                        admin,
                        "{\"role\": \"operator\", \"password\": \"correct horse 9\"}",
                        withJson())
                .expectProblem(403, "FORBIDDEN");
        assertThat(isSignedIn(signIn(PASSWORD, source))).isTrue();
    }

    private void assertEndsSession(String body) {
        String session = session(signIn(PASSWORD, source));
        assertThat(open(session)).isEqualTo(200);
        assertThat(probe(session).header("Cuesheet-Signed-Out")).isEmpty();
        change(body);
        assertThat(open(session)).isEqualTo(302);
        assertThat(open(session)).isEqualTo(302);
        assertThat(probe(session).header("Cuesheet-Signed-Out")).isEqualTo("true");
    }

    private void change(String body) {
        client.send("PUT", "/api/people/" + person, admin, body, withJson()).expect(200);
    }

    private Answer signIn(String password, String from) {
        String form = "username=%s&password=%s".formatted(name, URLEncoder.encode(password, StandardCharsets.UTF_8));
        return client.send(
                "POST",
                "/login",
                null,
                form,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Forwarded-For",
                from);
    }

    private static boolean isSignedIn(Answer signedIn) {
        return signedIn.expect(302).header("Location").endsWith("/");
    }

    private static String session(Answer signedIn) {
        assertThat(isSignedIn(signedIn)).isTrue();
        return signedIn.response().headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .collect(Collectors.joining("; "));
    }

    /** The status of a page that only those see who are signed in. */
    private int open(String session) {
        return open("/settings", session);
    }

    private int open(String address, String session) {
        return client.send("GET", address, null, null, "Cookie", session)
                .response()
                .statusCode();
    }

    /** What an open page asks every few seconds. */
    private Answer probe(String session) {
        return client.send("HEAD", "/cuesheet/icon.svg", null, null, "Cookie", session)
                .expect(200);
    }

    private static boolean lives(Context tomcat, String session) throws IOException {
        Matcher id = Pattern.compile("JSESSIONID=([0-9A-F]+)").matcher(session);
        return id.find() && tomcat.getManager().findSession(id.group(1)) != null;
    }

    private String hash() {
        return jdbc.sql("select password_hash from app_user where username = ?")
                .param(name)
                .query(String.class)
                .single();
    }
}
