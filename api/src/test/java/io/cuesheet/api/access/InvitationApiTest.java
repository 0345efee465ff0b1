package io.cuesheet.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.application.Season;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.signin.Proof;
import io.cuesheet.application.signin.SignIn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Invitations, as an admin makes them and people join with them. */
class InvitationApiTest extends AccountApiTest {

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
}
