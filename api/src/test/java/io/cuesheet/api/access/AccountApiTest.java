package io.cuesheet.api.access;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.signin.LinkVisits;
import io.cuesheet.application.signin.Origin;
import io.cuesheet.application.signin.PageSessions;
import io.cuesheet.application.signin.Proof;
import io.cuesheet.application.signin.SignIn;
import io.cuesheet.db.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody with an account that an admin can make, and what opens it: passwords, links and invitations. */
abstract class AccountApiTest extends ApiTest {

    static final String PASSWORD = "correct horse 1";
    static final String NEXT_PASSWORD = "correct horse 2";
    static final String VIEWER = "{\"role\": \"viewer\"}";

    @Autowired
    LinkVisits visits;

    @Autowired
    PageSessions sessions;

    @Autowired
    private SignIn signIn;

    final String name = "ada" + Ids.next().toString().substring(24);
    final Origin origin = new Origin("192.0.2." + Math.abs(name.hashCode() % 250), "a browser", null);
    String admin;

    @BeforeEach
    void beAdmin() {
        admin = key("admin");
    }

    /** Adds the person, and returns their id. */
    final String add() {
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

    final Answer makeLink(String person) {
        return client.send("POST", "/api/people/" + person + "/password-link", admin, null);
    }

    final String link(String person) {
        return makeLink(person).expect(201).json("$.url");
    }

    final String invite(String as) {
        return client.send("POST", "/api/invitations", as, VIEWER, withJson())
                .expect(201)
                .json("$.url");
    }

    static String secret(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    final SignIn.Outcome tryPassword(String password) {
        return signIn.attempt(new Proof.Password(name, password), origin);
    }

    /** Returns the session's token. */
    final String startSession() {
        SignIn.Accepted accepted = (SignIn.Accepted) tryPassword(PASSWORD);
        return sessions.start(accepted.account(), origin).orElseThrow().token();
    }
}
