package io.cuesheet.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Season;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.signin.LinkVisits;
import io.cuesheet.application.signin.Origin;
import io.cuesheet.application.signin.OwnAccount;
import io.cuesheet.application.signin.PageSessions;
import io.cuesheet.application.signin.Proof;
import io.cuesheet.application.signin.SignIn;
import io.cuesheet.db.Ids;
import io.cuesheet.db.security.PageSession;
import io.cuesheet.workflows.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Invitations, links for a new password, sessions and attempts, as an admin makes and sees them. */
class SignInApiTest extends ApiTest {

    private static final String PASSWORD = "correct horse 1";
    private static final String NEXT_PASSWORD = "correct horse 2";
    private static final String VIEWER = "{\"role\": \"viewer\"}";

    @Autowired
    private LinkVisits visits;

    @Autowired
    private SignIn signIn;

    @Autowired
    private PageSessions sessions;

    @Autowired
    private OwnAccount account;

    private final String name = "ada" + Ids.next().toString().substring(24);
    private final Origin origin = new Origin("192.0.2." + Math.abs(name.hashCode() % 250), "a browser", null);
    private String admin;

    @BeforeEach
    void beAdmin() {
        admin = key("admin");
    }

    @Test
    void aLinkForAPasswordWorksOnceEndsEverySessionAndTheLogTellsNeitherLinkNorPassword() {
        String person = add();
        String session = startSession();
        String url = link(person);
        String secret = secret(url);

        assertThat(url).startsWith("http://").contains("/new-password/");
        assertThat(visits.find(secret)).isPresent();
        assertThatThrownBy(() -> visits.setPassword(secret, "short", origin)).isInstanceOf(InvalidInput.class);
        assertThat(sessions.find(session)).isPresent();
        visits.setPassword(secret, NEXT_PASSWORD, origin);

        assertThat(sessions.find(session)).isEmpty();
        assertThat(tryPassword(PASSWORD)).isInstanceOf(SignIn.Refused.class);
        assertThat(tryPassword(NEXT_PASSWORD)).isInstanceOf(SignIn.Accepted.class);
        assertThatThrownBy(() -> visits.setPassword(secret, PASSWORD, origin)).isInstanceOf(NotFound.class);
        String log = client.send("GET", "/api/audit", admin, null).response().body();
        assertThat(log).contains("make-password-link", "set-password-by-link").doesNotContain(secret, NEXT_PASSWORD);
        assertThat(jdbc.sql("select count(*) from one_time_link where token_hash = ?")
                        .param(secret)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aLinkEndsAfterAnHourWithANewerOneAndWithWhoeverMadeItsRights() {
        String person = add();
        String first = secret(link(person));
        String second = secret(link(person));
        assertThat(visits.find(first)).isEmpty();
        assertThat(visits.find(second)).isPresent();
        setTime(NOW.plus(Duration.ofHours(1)));
        assertThat(visits.find(second)).isEmpty();
        setTime(NOW);

        String third = secret(link(person));
        jdbc.sql(
                        "update api_key set permissions = role_permissions('operator') where key_hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')")
                .param(admin)
                .update();
        assertThat(visits.find(third)).isEmpty();
    }

    @Test
    void nobodyResetsThePasswordOfAPlatformAdminOrOfSomebodyWhoBelongsToAnotherOrganisation() {
        String person = add();
        jdbc.sql("update app_user set platform_admin = true where username = ?")
                .param(name)
                .update();
        assertThat(makeLink(person).expectProblem(403, "FORBIDDEN").<String>json("$.detail"))
                .isEqualTo("Only a platform admin can change a platform admin.");
        jdbc.sql("update app_user set platform_admin = false where username = ?")
                .param(name)
                .update();
        String early = secret(link(person));

        Season theirs = newSeason();
        String theirAdmin = theirs.key("their admin " + name, "admin");
        String invitation = secret(invite(theirAdmin));
        visits.joinAs(invitation, new Proof.Password(name, PASSWORD), origin);

        assertThat(visits.find(early)).isEmpty();
        String refused = makeLink(person).expectProblem(403, "FORBIDDEN").json("$.detail");
        assertThat(refused).contains("belongs to another organisation").doesNotContain("Organisation ");
        client.send(
                        "PUT",
                        "/api/people/" + person,
                        admin,
                        "{\"role\": \"operator\", \"password\": \"correct horse 3\"}",
                        withJson())
                .expectProblem(403, "FORBIDDEN");
        assertThat(tryPassword(PASSWORD)).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void somebodyNewJoinsWithAnInvitationThatWorksOnce() {
        String url = invite(admin);
        assertThat(url).contains("/invitation/");
        assertThat(client.send("GET", "/api/invitations", admin, null).<List<String>>json("$.invitations[*].role"))
                .containsExactly("viewer");

        visits.joinAsNew(secret(url), name, PASSWORD, origin);

        assertThat(client.send("GET", "/api/invitations", admin, null).<List<?>>json("$.invitations"))
                .isEmpty();
        assertThat(client.send("GET", "/api/people", admin, null)
                        .<List<String>>json("$.people[?(@.username=='%s')].role".formatted(name)))
                .containsExactly("viewer");
        assertThatThrownBy(() -> visits.joinAsNew(secret(url), name + "2", PASSWORD, origin))
                .isInstanceOf(NotFound.class);
        assertThat(client.send("GET", "/api/audit", admin, null).<List<String>>json("$.entries[*].action"))
                .contains("invite", "join");
    }

    @Test
    void aTakenNameUsesNoInvitationUpAndNobodyJoinsTwice() {
        add();
        String secret = secret(invite(admin));
        assertThatThrownBy(() -> visits.joinAsNew(secret, name, PASSWORD, origin))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> visits.joinAs(secret, new Proof.Password(name, PASSWORD), origin))
                .hasMessageContaining("STALE_REVISION");
        assertThatThrownBy(() -> visits.joinAs(secret, new Proof.Password(name, "wrong"), origin))
                .isInstanceOf(InvalidInput.class);
        assertThat(visits.find(secret)).isPresent();
    }

    @Test
    void aWithdrawnInvitationAndOneOfAnAdminWhoWasShutOutLetNobodyIn() {
        Answer made = client.send("POST", "/api/invitations", admin, VIEWER, withJson())
                .expect(201);
        client.send("POST", "/api/invitations/" + made.json("$.id") + "/withdraw", admin, null)
                .expect(200);
        assertThat(visits.find(secret(made.json("$.url")))).isEmpty();

        String kept = secret(invite(admin));
        jdbc.sql("update api_key set revoked_at = now() where key_hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')")
                .param(admin)
                .update();
        assertThat(visits.find(kept)).isEmpty();
    }

    @Test
    void anInvitationEndsWithTheKeyThatMadeItAndIsListedNoMore() {
        Answer key =
                client.send("POST", "/api/api-keys", admin, """
            {"name": "short", "role": "admin", "expires_at": "2026-11-01T13:00:00Z"}""", withJson()).expect(201);
        String kept = secret(invite(key.json("$.key")));
        assertThat(visits.find(kept)).isPresent();

        setTime(NOW.plus(Duration.ofHours(1)));

        assertThat(visits.find(kept)).isEmpty();
        assertThatThrownBy(() -> visits.joinAsNew(kept, name, PASSWORD, origin)).isInstanceOf(NotFound.class);
        assertThat(client.send("GET", "/api/invitations", admin, null).<List<?>>json("$.invitations"))
                .isEmpty();
    }

    @Test
    void invitationsGoOnWithTheSuccessorOfTheKeyThatMadeThem() {
        Answer key = client.send("POST", "/api/api-keys", admin, "{\"name\": \"old\", \"role\": \"admin\"}", withJson())
                .expect(201);
        String kept = secret(invite(key.json("$.key")));
        client.send(
                        "POST",
                        "/api/api-keys/" + key.json("$.id") + "/rotate",
                        admin,
                        "{\"overlap_hours\": 0}",
                        withJson())
                .expect(201);

        assertThat(visits.find(kept)).isPresent();
        visits.joinAsNew(kept, name, PASSWORD, origin);
    }

    @Test
    void whoeverWasShutOutOfTheirOnlyOrganisationMayJoinAnotherButNotWhoeverWasShutOutOfAll() {
        String person = add();
        client.send("PUT", "/api/people/" + person, admin, "{\"role\": \"operator\", \"disabled\": true}", withJson())
                .expect(200);
        Season theirs = newSeason();
        String theirAdmin = theirs.key("their admin " + name, "admin");
        Proof.Password proof = new Proof.Password(name, PASSWORD);

        visits.joinAs(secret(invite(theirAdmin)), proof, origin);

        assertThat(client.send("GET", "/api/people", theirAdmin, null).<List<String>>json("$.people[*].username"))
                .containsExactly(name);
        assertThat(tryPassword(PASSWORD)).isInstanceOf(SignIn.Accepted.class);
        jdbc.sql("update app_user set disabled_at = now() where username = ?")
                .param(name)
                .update();
        String another = secret(invite(newSeason().key("another admin " + name, "admin")));
        assertThatThrownBy(() -> visits.joinAs(another, proof, origin)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aPasswordThatIsAskedForToChangeItOrToJoinIsNoSignIn() {
        String person = add();
        PageSession session = sessions.find(startSession()).orElseThrow();
        Caller self = new Caller(season.org(), Actor.user(UUID.fromString(person)), Role.OPERATOR);
        assertThatThrownBy(() -> account.changePassword(self, session.id(), "wrong", NEXT_PASSWORD, origin))
                .isInstanceOf(InvalidInput.class);
        account.changePassword(self, session.id(), PASSWORD, NEXT_PASSWORD, origin);
        Season theirs = newSeason();
        String invitation = secret(invite(theirs.key("their admin " + name, "admin")));
        visits.joinAs(invitation, new Proof.Password(name, NEXT_PASSWORD), origin);

        List<Map<String, String>> recorded = client.send("GET", "/api/sign-ins", admin, null)
                .json("$.sign_ins[?(@.username=='%s')]['purpose', 'outcome']".formatted(name));
        assertThat(recorded)
                .containsExactly(
                        Map.of("purpose", "join", "outcome", "confirmed"),
                        Map.of("purpose", "password_change", "outcome", "confirmed"),
                        Map.of("purpose", "password_change", "outcome", "wrong"),
                        Map.of("purpose", "sign_in", "outcome", "signed_in"));
    }

    @Test
    void anInvitationToAnotherOrganisationIsNotFoundHere() {
        Season theirs = newSeason();
        String theirAdmin = theirs.key("their admin " + name, "admin");
        Answer made = client.send("POST", "/api/invitations", theirAdmin, VIEWER, withJson())
                .expect(201);
        client.send("POST", "/api/invitations/" + made.json("$.id") + "/withdraw", admin, null)
                .expect(200);
        assertThat(visits.find(secret(made.json("$.url")))).isPresent();
        String person = add();
        for (String what : List.of("/password-link", "/sessions/end")) {
            client.send("POST", "/api/people/" + person + what, theirAdmin, null)
                    .expectProblem(404, "NOT_FOUND");
        }
        client.send("GET", "/api/people/" + person + "/sessions", theirAdmin, null)
                .expectProblem(404, "NOT_FOUND");
    }

    @Test
    void anAdminSeesSessionsAndAttemptsAndEndsTheSessions() {
        String person = add();
        tryPassword("wrong");
        String session = startSession();
        String path = "/api/people/" + person + "/sessions";

        assertThat(client.send("GET", path, admin, null).<List<String>>json("$.sessions[*].source"))
                .containsExactly(origin.source());
        assertThat(client.send("GET", path, admin, null).response().body()).doesNotContain(session);
        assertThat(client.send("GET", "/api/sign-ins", admin, null)
                        .<List<String>>json("$.sign_ins[?(@.username=='%s')].outcome".formatted(name)))
                .containsExactly("signed_in", "wrong");

        assertThat(client.send("POST", path + "/end", admin, null).<Integer>json("$.ended"))
                .isEqualTo(1);
        assertThat(sessions.find(session)).isEmpty();
        assertThat(client.send("GET", path, admin, null).<List<?>>json("$.sessions"))
                .isEmpty();
    }

    @Test
    void aPlatformAdminShutsAnAccountOutOfEveryOrganisation() {
        String person = add();
        String session = startSession();
        jdbc.sql(
                        "update api_key set platform_admin = true where key_hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')")
                .param(admin)
                .update();

        client.send(
                        "PUT",
                        "/api/accounts/" + person,
                        admin,
                        "{\"platform_admin\": false, \"disabled\": true}",
                        withJson())
                .expect(200);

        assertThat(sessions.find(session)).isEmpty();
        assertThat(tryPassword(PASSWORD)).isInstanceOf(SignIn.Refused.class);
    }

    private String add() {
        return client.send(
                        "POST",
                        "/api/people",
                        admin,
                        "{\"username\": \"%s\", \"password\": \"%s\", \"role\": \"operator\"}"
                                .formatted(name, PASSWORD),
                        withJson())
                .expect(201)
                .json("$.id");
    }

    private Answer makeLink(String person) {
        return client.send("POST", "/api/people/" + person + "/password-link", admin, null);
    }

    private String link(String person) {
        return makeLink(person).expect(201).json("$.url");
    }

    private String invite(String as) {
        return client.send("POST", "/api/invitations", as, VIEWER, withJson())
                .expect(201)
                .json("$.url");
    }

    private static String secret(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private SignIn.Outcome tryPassword(String password) {
        return signIn.attempt(new Proof.Password(name, password), origin);
    }

    /** Returns the session's token. */
    private String startSession() {
        SignIn.Accepted accepted = (SignIn.Accepted) tryPassword(PASSWORD);
        return sessions.start(accepted.account(), origin).orElseThrow().token();
    }
}
