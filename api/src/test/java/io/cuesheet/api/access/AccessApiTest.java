package io.cuesheet.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.access.ReadableHashes;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessApiTest extends ApiTest {

    private static final String PEOPLE = "/api/people";
    private static final String KEYS = "/api/api-keys";

    private String admin;

    @BeforeEach
    void beAdmin() {
        admin = season.key("access-admin-" + UUID.randomUUID(), "admin");
    }

    @Test
    void aPersonIsLetInChangedAndShutOutAndTheLogTellsItWithoutTheirPassword() {
        String name = "ada" + UUID.randomUUID().toString().substring(0, 8);
        Answer added = add(name, "correct horse 1").expect(201);
        String person = PEOPLE + "/" + added.json("$.id");
        assertThat(client.send("PUT", person, admin, "{\"role\": \"viewer\", \"disabled\": true}", withJson())
                        .expect(200)
                        .<String>json("$.disabled_at"))
                .startsWith("2026-11-01");
        assertThat(jdbc.sql("select password_hash from app_user where username = ?")
                        .param(name)
                        .query(String.class)
                        .single())
                .isEqualTo(new ReadableHashes().hash("correct horse 1"));
        assertThat(client.send("GET", "/api/audit", admin, null).<List<String>>json("$.entries[*].action"))
                .contains("add-user", "edit-user");
        assertThat(client.send("GET", "/api/audit", admin, null).response().body())
                .doesNotContain("correct horse");
    }

    @Test
    void aShortPasswordATakenNameAndAnUnknownRoleAreRefusedByTheirField() {
        String name = "bob" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(add(name, "short").<String>json("$.detail")).startsWith("password must have 12");
        add(name, "correct horse 1").expect(201);
        assertThat(add(name, "correct horse 1").<String>json("$.detail")).startsWith("username is taken");
        client.send(
                        "POST",
                        PEOPLE,
                        admin,
                        "{\"username\": \"carol\", \"password\": \"correct horse 1\", \"role\": \"king\"}",
                        withJson())
                .expectProblem(400, "MALFORMED");
    }

    @Test
    void aKeyIsToldOnceOpensTheApiAndOpensNothingWhenItIsRevoked() {
        Answer made = client.send("POST", KEYS, admin, "{\"name\": \"box office\", \"role\": \"viewer\"}", withJson())
                .expect(201);
        String secret = made.json("$.key");
        client.send("GET", JOBS, secret, null).expect(200);
        client.send("POST", JOBS, secret, "{}", withJson()).expect(400);
        assertThat(client.send("GET", KEYS, admin, null).response().body()).doesNotContain(secret);

        String revoke = KEYS + "/" + made.json("$.id") + "/revoke";
        client.send("POST", revoke, admin, null).expect(200);
        client.send("POST", revoke, admin, null).expect(200);
        client.send("GET", JOBS, secret, null).expectProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void onlyAPlatformAdminChangesAPlatformAdmin() {
        String name = "root" + UUID.randomUUID().toString().substring(0, 8);
        String person = PEOPLE + "/" + add(name, "correct horse 1").expect(201).json("$.id");
        jdbc.sql("update app_user set platform_admin = true where username = ?")
                .param(name)
                .update();
        String before = row(name);
        for (String body : List.of(
                "{\"role\": \"viewer\"}",
                "{\"role\": \"operator\", \"password\": \"correct horse 2\"}",
                "{\"role\": \"operator\", \"disabled\": true}",
                "{\"role\": \"operator\"}")) {
            assertThat(client.send("PUT", person, admin, body, withJson())
                            .expectProblem(403, "FORBIDDEN")
                            .<String>json("$.detail"))
                    .isEqualTo("Only a platform admin can change a platform admin.");
        }
        assertThat(row(name)).isEqualTo(before);

        jdbc.sql("update api_key set platform_admin = true where org_id = ? and 'admin' = any(permissions)")
                .param(season.org().value())
                .update();
        client.send("PUT", person, admin, "{\"role\": \"viewer\"}", withJson()).expect(200);
        assertThat(row(name)).isNotEqualTo(before);
    }

    @Test
    void savingSomebodyWhoseAccountIsDisabledDoesNotShutThemOutOfTheOrganisation() {
        String name = "eve" + UUID.randomUUID().toString().substring(0, 8);
        String person = PEOPLE + "/" + add(name, "correct horse 1").expect(201).json("$.id");
        jdbc.sql("update app_user set disabled_at = now() where username = ?")
                .param(name)
                .update();

        Answer listed = client.send("GET", PEOPLE, admin, null).expect(200);
        String entry = "$.people[?(@.username=='%s')]".formatted(name);
        assertThat(listed.<List<Object>>json(entry + ".disabled_at")).containsExactly((Object) null);
        assertThat(listed.<List<String>>json(entry + ".account_disabled_at"))
                .singleElement()
                .isNotNull();
        client.send("PUT", person, admin, "{\"role\": \"viewer\", \"disabled\": false}", withJson())
                .expect(200);
        Answer shutOut = client.send("PUT", person, admin, "{\"role\": \"viewer\", \"disabled\": true}", withJson())
                .expect(200);

        assertThat(shutOut.<String>json("$.disabled_at")).isEqualTo("2026-11-01T12:00:00Z");
        assertThat(client.send("PUT", person, admin, "{\"role\": \"viewer\"}", withJson())
                        .<Object>json("$.disabled_at"))
                .isNull();
    }

    private String row(String name) {
        return jdbc.sql(
                        "select u::text || m::text from app_user u join membership m on m.user_id = u.id where username = ?")
                .param(name)
                .query(String.class)
                .single();
    }

    private Answer add(String name, String password) {
        return client.send(
                "POST",
                PEOPLE,
                admin,
                "{\"username\": \"%s\", \"password\": \"%s\", \"role\": \"operator\"}".formatted(name, password),
                withJson());
    }
}
