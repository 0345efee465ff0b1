package io.cuesheet.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.api.ApiTest;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.signin.LinkVisits;
import io.cuesheet.application.signin.Origin;
import io.cuesheet.db.Ids;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A link for a new password works only while whoever made it may decide on that person's password. */
class PasswordLinkRightsApiTest extends ApiTest {

    private static final String PASSWORD = "correct horse 9";

    @Autowired
    private LinkVisits visits;

    private final Origin origin = new Origin("192.0.2.77", "a browser", null);

    private String admin;
    private String person;

    @BeforeEach
    void addSomebody() {
        admin = season.key("links-admin-" + UUID.randomUUID(), "admin");
        person = client.send(
                        "POST",
                        "/api/people",
                        admin,
                        """
            {"username": "p%s", "password": "correct horse 1", "role": "viewer"}""".formatted(UUID.randomUUID().toString().substring(0, 8)),
                        withJson())
                .expect(201)
                .json("$.id");
    }

    @Test
    void aLinkOfAKeyWithFewerRightsEndsWhenItsPersonGetsMore() {
        String narrow = client.send(
                        "POST",
                        "/api/api-keys",
                        admin,
                        "{\"name\": \"desk\", \"permissions\": [\"read\", \"admin\"]}",
                        withJson())
                .expect(201)
                .json("$.key");
        String early = link(narrow);
        assertThat(visits.find(early)).isPresent();

        client.send("PUT", "/api/people/" + person, admin, "{\"role\": \"admin\"}", withJson())
                .expect(200);

        isOver(early);
        assertThat(visits.find(link(admin))).isPresent();
    }

    @Test
    void aLinkOfAnAdminEndsWhenItsPersonBecomesAPlatformAdmin() {
        String early = link(admin);

        jdbc.sql("update app_user set platform_admin = true where id = cast(? as uuid)")
                .param(person)
                .update();

        isOver(early);
    }

    @Test
    void aLinkToSomebodyOfTwoOrganisationsEndsWithThePlatformAdminsRights() {
        UUID maker = platformAdmin();
        jdbc.sql(
                        "insert into membership (org_id, user_id, role, created_at) values (?, cast(? as uuid), 'viewer', now())")
                .params(newSeason().org().value(), person)
                .update();
        String secret = link(admin, true);
        jdbc.sql("update one_time_link set created_by = 'user:' || ? where user_id = cast(? as uuid)")
                .params(maker, person)
                .update();
        assertThat(visits.find(secret)).isPresent();

        jdbc.sql("update app_user set platform_admin = false where id = ?")
                .param(maker)
                .update();

        isOver(secret);
    }

    private void isOver(String secret) {
        assertThat(visits.find(secret)).isEmpty();
        assertThatThrownBy(() -> visits.setPassword(secret, PASSWORD, origin)).isInstanceOf(NotFound.class);
    }

    private UUID platformAdmin() {
        UUID maker = Ids.next();
        jdbc.sql(
                        "insert into app_user (id, username, password_hash, platform_admin, created_at) values (?, ?, '', true, now())")
                .params(maker, "root" + maker)
                .update();
        jdbc.sql("insert into membership (org_id, user_id, role, created_at) values (?, ?, 'admin', now())")
                .params(season.org().value(), maker)
                .update();
        return maker;
    }

    private String link(String as, boolean platformAdmin) {
        jdbc.sql("update api_key set platform_admin = ? where key_hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')")
                .params(platformAdmin, as)
                .update();
        return link(as);
    }

    private String link(String as) {
        String url = client.send("POST", "/api/people/" + person + "/password-link", as, null)
                .expect(201)
                .json("$.url");
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
