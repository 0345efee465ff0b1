package io.cuesheet.api.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.db.Ids;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganisationApiTest extends ApiTest {

    private static final String ALL = "/api/organisations";

    private final String code = "o" + Ids.next().toString().substring(24);
    private String platform;

    @BeforeEach
    void bePlatformAdmin() {
        platform = season.key("platform" + Ids.next(), "admin");
        jdbc.sql(
                        "update api_key set platform_admin = true where key_hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')")
                .param(platform)
                .update();
    }

    @Test
    void aNewOrganisationStartsWithTypesTemplatesZoneAndLanguageAndIsKeptApart() {
        Answer made = create(
                        "{\"code\": \"%s\", \"name\": \"Second\", \"default_zone\": \"Asia/Tokyo\", \"language\": \"ja\"}")
                .expect(201);
        assertThat(made.<Object>json("$"))
                .extracting("code", "name", "default_zone", "language", "suspended_at", "people")
                .containsExactly(code, "Second", "Asia/Tokyo", "ja", null, 0);

        assertThat(count("message_type")).isEqualTo(4);
        assertThat(count("template")).isEqualTo(4);
        assertThat(client.send("GET", ALL, platform, null).<List<String>>json("$.organisations[*].code"))
                .contains(code, codeOfMine());
        assertThat(client.send("GET", "/api/organisation", key, null).<String>json("$.code"))
                .isEqualTo(codeOfMine());
        assertThat(audit(code)).containsExactly("add-organisation");
    }

    @Test
    void theEnglishTextsOfANewOrganisationThatWritesGermanHaveNoGermanWordsInThem() {
        create("{\"code\": \"%s\", \"name\": \"Zweite\", \"language\": \"de\"}").expect(201);

        assertThat(count("(select org_id from template where subject || body like '%days_left_words%') as t"))
                .isZero();
    }

    @Test
    void aTakenCodeAndWrongFieldsAreRefusedByTheirField() {
        create("{\"code\": \"%s\", \"name\": \"Second\"}").expect(201);
        assertRefused("{\"code\": \"%s\", \"name\": \"Third\"}", "code is taken");
        assertRefused("{\"code\": \"UPPER\", \"name\": \"Third\"}", "code must be");
        assertRefused("{\"code\": \"third\", \"name\": \" \"}", "name must have");
        assertRefused("{\"code\": \"third\", \"name\": \"x\", \"default_zone\": \"+02:00\"}", "default_zone must be");
        assertRefused("{\"code\": \"third\", \"name\": \"x\", \"language\": \"klingon!\"}", "language must be");
        assertRefused("{\"code\": \"third\", \"name\": \"x\", \"sender_address\": \"nobody\"}", "sender_address");
    }

    @Test
    void onlyPlatformAdminsManageOrganisations() {
        create("{\"code\": \"%s\", \"name\": \"Second\"}").expect(201);
        String admin = key("admin");
        String one = ALL + "/" + code;
        for (Answer answer : List.of(
                client.send("GET", ALL, admin, null),
                client.send("POST", ALL, admin, "{\"code\": \"mine\", \"name\": \"Mine\"}", withJson()),
                client.send("GET", one, admin, null),
                client.send("PATCH", one, admin, "{\"name\": \"Mine\"}", withJson()),
                client.send("POST", one + "/suspend", admin, null),
                client.send("POST", one + "/resume", admin, null),
                client.send("POST", one + "/invitations", admin, "{\"role\": \"admin\"}", withJson()),
                client.send("GET", "/api/accounts", admin, null))) {
            assertThat(answer.expectProblem(403, "FORBIDDEN").<String>json("$.detail"))
                    .isEqualTo("This needs a platform admin.");
        }
    }

    @Test
    void renamingIsAudited() {
        create("{\"code\": \"%s\", \"name\": \"Second\"}").expect(201);
        client.send("PATCH", ALL + "/" + code, platform, "{\"name\": \"Renamed\"}", withJson())
                .expect(200);
        client.send("PATCH", ALL + "/" + code, platform, "{\"name\": \"Renamed\"}", withJson())
                .expect(200);
        assertThat(client.send("GET", ALL + "/" + code, platform, null).<String>json("$.name"))
                .isEqualTo("Renamed");
        assertThat(audit(code)).containsExactly("add-organisation", "rename-organisation");
    }

    @Test
    void theKeysOfASuspendedOrganisationOnlyReadUntilItIsResumed() {
        MessageId message = season.message("Suspended", NOW.plusSeconds(3600));
        String mine = ALL + "/" + codeOfMine();
        client.send("POST", mine + "/suspend", platform, null).expect(200);

        client.send("GET", JOBS, key, null).expect(200);
        assertThat(client.send("GET", "/api/organisation", key, null).<String>json("$.suspended_at"))
                .isEqualTo("2026-11-01T12:00:00Z");
        String patch = "{\"status\": \"paused\"}";
        assertThat(client.send("PATCH", JOBS + "/" + message, key, patch, withJson())
                        .expectProblem(403, "ORG_SUSPENDED")
                        .<String>json("$.detail"))
                .contains("API keys can only read");
        client.send("POST", JOBS + "/" + message + "/send-now", key, null).expectProblem(403, "ORG_SUSPENDED");

        assertThat(client.send("POST", mine + "/resume", platform, null)
                        .expect(200)
                        .<Object>json("$.suspended_at"))
                .isNull();
        client.send("PATCH", JOBS + "/" + message, key, patch, withJson()).expect(200);
        assertThat(audit(codeOfMine())).contains("suspend-organisation", "resume-organisation");
    }

    @Test
    void whatASuspensionBlockedGoesOnWhenItEnds() {
        MessageId message = season.message("Blocked", NOW.plusSeconds(3600));
        jdbc.sql("update scheduled_message set status = 'blocked', reason_code = 'ORG_SUSPENDED' where id = ?")
                .param(message.value())
                .update();
        String mine = ALL + "/" + codeOfMine();
        client.send("POST", mine + "/suspend", platform, null).expect(200);
        client.send("POST", mine + "/suspend", platform, null).expect(200);
        assertThat(status(message)).isEqualTo("blocked");

        client.send("POST", mine + "/resume", platform, null).expect(200);

        assertThat(status(message)).isEqualTo("scheduled");
    }

    private void assertRefused(String body, String start) {
        assertThat(create(body).expectProblem(400, "MALFORMED").<String>json("$.detail"))
                .startsWith(start);
    }

    private Answer create(String body) {
        return client.send("POST", ALL, platform, body.formatted(code), withJson());
    }

    private String codeOfMine() {
        return jdbc.sql("select code from organisation where id = ?")
                .param(season.org().value())
                .query(String.class)
                .single();
    }

    private String status(MessageId message) {
        return jdbc.sql("select status from scheduled_message where id = ?")
                .param(message.value())
                .query(String.class)
                .single();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table
                        + " where org_id = (select id from organisation where code = ?)")
                .param(code)
                .query(Long.class)
                .single();
    }

    private List<String> audit(String organisation) {
        return jdbc.sql("""
                        select action from audit_entry a join organisation o on o.id = a.org_id
                        where o.code = ? and action like '%-organisation' order by a.id
                        """).param(organisation).query(String.class).list();
    }
}
