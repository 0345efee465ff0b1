package io.cuesheet.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key may what it was made for, and never more than whoever made it. */
class KeyPermissionsApiTest extends ApiTest {

    private static final String KEYS = "/api/api-keys";
    private static final String PEOPLE = "/api/people";
    private static final String HOLD = "/api/settings/hold";
    private static final String RELEASE = "{\"held\": false}";

    private String admin;

    @BeforeEach
    void beAdmin() {
        admin = season.key("permissions-admin-" + UUID.randomUUID(), "admin");
    }

    @Test
    void aKeyMayWhatItWasMadeForAndARefusalNamesThePermission() {
        Answer made = make(admin, "\"read\", \"edit\"").expect(201);
        assertThat(made.<List<String>>json("$.permissions")).containsExactly("read", "edit");
        assertThat(made.<List<String>>json("$.effective_permissions")).containsExactly("read", "edit");
        String editor = made.json("$.key");
        String message = JOBS + "/" + season.message("Kept", NOW.plusSeconds(3600));

        client.send("GET", message, editor, null).expect(200);
        client.send("PATCH", message, editor, "{\"status\": \"paused\"}", withJson())
                .expect(200);
        assertThat(client.send("PUT", HOLD, editor, RELEASE, withJson())
                        .expectProblem(403, "FORBIDDEN")
                        .<String>json("$.detail"))
                .isEqualTo("This needs the permission send.");
        String sender = make(admin, "\"read\", \"send\"").expect(201).json("$.key");
        client.send("PUT", HOLD, sender, RELEASE, withJson()).expect(200);
        client.send("PATCH", message, sender, "{\"status\": \"scheduled\"}", withJson())
                .expectProblem(403, "FORBIDDEN");
    }

    @Test
    void aKeyThatMaySendStopsWhatSendsAndNothingElse() {
        String sender = make(admin, "\"read\", \"send\"").expect(201).json("$.key");
        String sends = batch(sender, "{\"action\": \"send_now\", \"ids\": [\"%s\"]}");
        String pauses = batch(admin, "{\"action\": \"status\", \"status\": \"paused\", \"ids\": [\"%s\"]}");

        client.send("POST", sends + "/stop", sender, null).expect(200);
        client.send("POST", pauses + "/stop", sender, null).expectProblem(403, "FORBIDDEN");

        String reader = make(admin, "\"read\"").expect(201).json("$.key");
        client.send("POST", sends + "/stop", reader, null).expectProblem(403, "FORBIDDEN");
    }

    private String batch(String key, String body) {
        Answer accepted = client.send(
                "POST", JOBS + "/bulk", key, body.formatted(season.message("Bulk", NOW.plusSeconds(3600))), withJson());
        return "/api/scheduler/batches/" + accepted.expect(202).<String>json("$.id");
    }

    @Test
    void aKeyGivesNoMoreThanItHas() {
        String person = addPerson("operator");
        Answer narrow = make(admin, "\"read\", \"admin\"").expect(201);
        String key = narrow.json("$.key");

        make(key, "\"read\", \"send\"").expectProblem(403, "FORBIDDEN");
        make(key, "\"read\", \"admin\"").expect(201);
        client.send("POST", "/api/invitations", key, "{\"role\": \"operator\"}", withJson())
                .expectProblem(403, "FORBIDDEN");
        client.send("POST", "/api/invitations", key, "{\"role\": \"viewer\"}", withJson())
                .expect(201);
        client.send("POST", PEOPLE + "/" + person + "/password-link", key, null).expectProblem(403, "FORBIDDEN");
        client.send("PUT", PEOPLE + "/" + person, key, "{\"role\": \"admin\"}", withJson())
                .expectProblem(403, "FORBIDDEN");
        Answer wide = make(admin, "\"read\", \"edit\"").expect(201);
        client.send("POST", KEYS + "/" + wide.json("$.id") + "/rotate", key, "{}", withJson())
                .expectProblem(403, "FORBIDDEN");
    }

    @Test
    void aKeyLosesWhatThePersonWhoMadeItLosesAndGetsItBack() {
        String person = addPerson("admin");
        Answer made = make(admin, "\"read\", \"edit\", \"admin\"").expect(201);
        String key = made.json("$.key");
        jdbc.sql("update api_key set created_by = 'user:' || ? where id = cast(? as uuid)")
                .params(person, made.json("$.id"))
                .update();
        client.send("GET", PEOPLE, key, null).expect(200);

        change(person, "{\"role\": \"viewer\"}");
        client.send("GET", PEOPLE, key, null).expectProblem(403, "FORBIDDEN");
        client.send("GET", JOBS, key, null).expect(200);
        assertThat(listed(made, "permissions")).containsExactly(List.of("read", "edit", "admin"));
        assertThat(listed(made, "effective_permissions")).containsExactly(List.of("read"));

        change(person, "{\"role\": \"admin\", \"disabled\": true}");
        client.send("GET", JOBS, key, null).expectProblem(401, "UNAUTHENTICATED");
        assertThat(listed(made, "effective_permissions")).containsExactly(List.of());

        change(person, "{\"role\": \"admin\"}");
        client.send("GET", PEOPLE, key, null).expect(200);
        jdbc.sql("update app_user set disabled_at = now() where id = cast(? as uuid)")
                .param(person)
                .update();
        client.send("GET", JOBS, key, null).expectProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void aKeyEndsWithTheKeyThatMadeItAndGoesOnWithItsSuccessor() {
        Answer maker = make(admin, "\"read\", \"admin\"").expect(201);
        String made = make(maker.json("$.key"), "\"read\"").expect(201).json("$.key");
        Answer successor = rotate(maker, admin).expect(201);
        client.send("GET", JOBS, maker.json("$.key"), null).expect(401);
        client.send("GET", JOBS, made, null).expect(200);

        client.send("POST", KEYS + "/" + successor.json("$.id") + "/revoke", admin, null)
                .expect(200);

        client.send("GET", JOBS, made, null).expectProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void aKeyThatRotatesItselfOrTheOneThatMadeItGoesOn() {
        Answer own = make(admin, "\"read\", \"admin\"").expect(201);
        Answer next = rotate(own, own.json("$.key")).expect(201);
        client.send("GET", PEOPLE, next.json("$.key"), null).expect(200);

        Answer child = make(next.json("$.key"), "\"read\", \"admin\"").expect(201);
        Answer last = rotate(next, child.json("$.key")).expect(201);

        client.send("GET", PEOPLE, last.json("$.key"), null).expect(200);
        client.send("GET", PEOPLE, child.json("$.key"), null).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"permissions\": []",
                "\"permissions\": [\"edit\"]",
                "\"permissions\": [\"read\", \"platform\"]",
                "\"permissions\": [null]",
                "\"permissions\": [\"read\"], \"role\": \"viewer\"",
                "\"role\": null"
            })
    void whatIsNoSetOfPermissionsIsRefused(String permissions) {
        client.send("POST", KEYS, admin, "{\"name\": \"x\", %s}".formatted(permissions), withJson())
                .expectProblem(400, "MALFORMED");
    }

    private Answer make(String as, String permissions) {
        return client.send(
                "POST", KEYS, as, "{\"name\": \"tills\", \"permissions\": [%s]}".formatted(permissions), withJson());
    }

    private Answer rotate(Answer key, String as) {
        return client.send("POST", KEYS + "/" + key.json("$.id") + "/rotate", as, "{\"overlap_hours\": 0}", withJson());
    }

    private List<List<String>> listed(Answer key, String property) {
        return client.send("GET", KEYS, admin, null)
                .json("$.api_keys[?(@.id == '%s')].%s".formatted(key.json("$.id"), property));
    }

    private String addPerson(String role) {
        return client.send(
                        "POST",
                        PEOPLE,
                        admin,
                        """
            {"username": "p%s", "password": "correct horse 1", "role": "%s"}""".formatted(UUID.randomUUID().toString().substring(0, 8), role),
                        withJson())
                .expect(201)
                .json("$.id");
    }

    private void change(String person, String body) {
        client.send("PUT", PEOPLE + "/" + person, admin, body, withJson()).expect(200);
    }
}
