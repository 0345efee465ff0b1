package io.cuesheet.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a key lives, is used and ends. */
class ApiKeyApiTest extends ApiTest {

    private static final String KEYS = "/api/api-keys";
    private static final String FEEDS = "/api/feeds";

    private String admin;

    @BeforeEach
    void beAdmin() {
        admin = season.key("keys-admin-" + UUID.randomUUID(), "admin");
    }

    @Test
    void aKeyTellsWhoMadeItWhatItMayDoHowItBeginsAndWhenItWasUsed() {
        Answer made = make("{\"name\": \"box office\", \"role\": \"operator\"}").expect(201);
        String secret = made.json("$.key");
        assertThat(secret).hasSizeGreaterThanOrEqualTo(40).startsWith(made.<String>json("$.prefix"));
        assertThat(made.<String>json("$.prefix")).hasSize(10);
        assertThat(made.<List<String>>json("$.permissions")).containsExactly("read", "edit", "send");
        assertThat(made.<String>json("$.created_by")).startsWith("key:");
        assertThat(made.<String>json("$.expires_at")).isEqualTo("2027-11-01T12:00:00Z");
        assertThat(made.<@Nullable String>json("$.last_used_at")).isNull();

        client.send("GET", JOBS, secret, null, "X-Forwarded-For", "203.0.113.9").expect(200);
        Answer listed = client.send("GET", KEYS, admin, null).expect(200);
        String entry = "$.api_keys[?(@.id == '" + made.json("$.id") + "')]";
        assertThat(listed.<List<String>>json(entry + ".last_used_at")).containsExactly("2026-11-01T12:00:00Z");
        assertThat(listed.<List<String>>json(entry + ".last_used_from")).containsExactly("203.0.113.9");
    }

    @Test
    void aKeyStillReadsWhileTheDatabaseTakesNoChanges() {
        Answer made = make("{\"name\": \"standby\", \"role\": \"editor\"}").expect(201);
        jdbc.sql("""
                        create function read_only_keys() returns trigger language plpgsql as
                        $$ begin raise exception 'read-only' using errcode = 'read_only_sql_transaction'; end $$""").update();
        jdbc.sql("create trigger read_only_keys before update on api_key execute function read_only_keys()")
                .update();
        try {
            client.send("GET", JOBS, made.json("$.key"), null).expect(200);
            Answer refused = client.send("POST", KEYS + "/" + made.json("$.id") + "/revoke", admin, null)
                    .expectProblem(503, "DATABASE_UNAVAILABLE");
            assertThat(refused.<String>json("$.detail"))
                    .isEqualTo("The database can't be changed now; nothing was changed. Try again in a moment.");
        } finally {
            jdbc.sql("drop function read_only_keys() cascade").update();
        }
    }

    @Test
    void aKeyOpensNothingFromItsEndOn() {
        String secret =
                make("{\"name\": \"tour\", \"role\": \"viewer\", \"expires_at\": \"2026-11-01T13:00:00+00:00\"}")
                        .expect(201)
                        .json("$.key");
        client.send("GET", JOBS, secret, null).expect(200);
        setTime(NOW.plus(Duration.ofHours(1)));
        client.send("GET", JOBS, secret, null).expectProblem(401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @CsvSource({
        "expires_at, '\"2026-11-01T12:00:00Z\"'",
        "expires_at, '\"2029-11-01T12:00:00Z\"'",
        "expires_at, '\"tomorrow\"'",
        "requests_per_minute, 0",
        "requests_per_minute, 60001"
    })
    void anEndOrALimitThatNoKeyHasIsRefused(String field, String value) {
        Answer refused = make("{\"name\": \"x\", \"role\": \"viewer\", \"%s\": %s}".formatted(field, value))
                .expectProblem(400, "MALFORMED");
        assertThat(refused.<String>json("$.detail")).startsWith(field);
    }

    @Test
    void aKeyGivesWayToItsSuccessorWhichTakesOverItsFeeds() {
        Answer old = make("{\"name\": \"box office\", \"role\": \"operator\", \"requests_per_minute\": 50}");
        String feed = client.send("POST", FEEDS, old.json("$.key"), "{\"name\": \"Stage\"}", withJson())
                .expect(201)
                .json("$.path");
        Answer next = client.send(
                        "POST", KEYS + "/" + old.json("$.id") + "/rotate", admin, "{\"overlap_hours\": 2}", withJson())
                .expect(201);
        assertThat(next.<String>json("$.name")).isEqualTo("box office");
        assertThat(next.<List<String>>json("$.permissions")).containsExactly("read", "edit", "send");
        assertThat(next.<Integer>json("$.requests_per_minute")).isEqualTo(50);
        assertThat(next.<String>json("$.expires_at")).isEqualTo("2027-11-01T12:00:00Z");
        client.send("GET", JOBS, old.json("$.key"), null).expect(200);
        client.send("GET", JOBS, next.json("$.key"), null).expect(200);

        setTime(NOW.plus(Duration.ofHours(2)));
        client.send("GET", JOBS, old.json("$.key"), null).expect(401);
        client.send("GET", JOBS, next.json("$.key"), null).expect(200);
        client.send("GET", feed, null, null).expect(200);
        client.send("POST", KEYS + "/" + old.json("$.id") + "/rotate", admin, "{}", withJson())
                .expect(412);
        assertThat(client.send("GET", AUDIT, admin, null).<List<String>>json("$.entries[*].action"))
                .contains("add-key", "rotate-key");
        assertThat(client.send("GET", AUDIT, admin, null).response().body())
                .doesNotContain(old.<String>json("$.key"), next.<String>json("$.key"));
    }

    @Test
    void eachAnswerTellsHowManyRequestsAreLeftAndBeyondThemIs429() {
        String secret = make("{\"name\": \"x\", \"role\": \"viewer\", \"requests_per_minute\": 2}")
                .json("$.key");
        Answer first = client.send("GET", JOBS, secret, null).expect(200);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"key\";q=2;w=60");
        assertThat(first.header("RateLimit")).isEqualTo("\"key\";r=1;t=30");
        client.send("GET", JOBS, secret, null).expect(200);
        Answer refused = client.send("GET", JOBS, secret, null).expectProblem(429, "RATE_LIMITED");
        assertThat(refused.header("Retry-After")).isEqualTo("30");
        assertThat(refused.header("RateLimit")).isEqualTo("\"key\";r=0;t=30");
        setTime(NOW.plusSeconds(30));
        client.send("GET", JOBS, secret, null).expect(200);
    }

    @Test
    void whoTriesWrongKeysIsSlowedDownAndOthersAreNot() {
        for (int tried = 0; tried < 60; tried++) {
            client.send("GET", JOBS, "wrong-" + tried, null, "X-Forwarded-For", "198.51.100.7")
                    .expect(401);
        }
        client.send("GET", JOBS, "wrong", null, "X-Forwarded-For", "198.51.100.7")
                .expectProblem(429, "RATE_LIMITED");
        client.send("GET", JOBS, "wrong", null, "X-Forwarded-For", "198.51.100.8")
                .expect(401);
        client.send("GET", JOBS, key, null, "X-Forwarded-For", "198.51.100.7").expect(200);
    }

    @Test
    void aCallerGetsThirtyExportsAMinuteAndOthersTheirs() {
        for (int taken = 0; taken < 30; taken++) {
            get("/api/events/export").expect(200);
        }
        Answer refused = get("/api/audit/export").expectProblem(429, "RATE_LIMITED");
        assertThat(refused.header("Retry-After")).isEqualTo("2");
        get(JOBS + "/export?format=csv").expectProblem(429, "RATE_LIMITED");
        client.send("GET", "/api/audit/export", admin, null).expect(200);
        setTime(NOW.plusSeconds(2));
        get("/api/audit/export").expect(200);
    }

    @Test
    void aCallerGetsThreeHundredPreviewsAMinute() {
        for (int taken = 0; taken < 300; taken++) {
            post("/api/settings/plan-preview", "{}").expect(200);
        }
        post("/api/settings/plan-preview", "{}").expectProblem(429, "RATE_LIMITED");
        get("/api/settings").expect(200);
    }

    @Test
    void aFeedEndsAfterAYear() {
        String feed = post(FEEDS, "{\"name\": \"Stage\"}").expect(201).json("$.path");
        setTime(NOW.plus(Duration.ofDays(364)));
        client.send("GET", feed, null, null).expect(200);
        setTime(NOW.plus(Duration.ofDays(365)));
        client.send("GET", feed, null, null).expect(404);
        assertThat(get(FEEDS).<List<String>>json("$.feeds")).isEmpty();
    }

    @Test
    void aFeedEndsWithTheKeyThatMadeIt() {
        Answer made = make("{\"name\": \"x\", \"role\": \"operator\"}");
        String feed = client.send("POST", FEEDS, made.json("$.key"), "{\"name\": \"Stage\"}", withJson())
                .expect(201)
                .json("$.path");
        client.send("GET", feed, null, null).expect(200);
        client.send("POST", KEYS + "/" + made.json("$.id") + "/revoke", admin, null)
                .expect(200);
        client.send("GET", feed, null, null).expect(404);
    }

    @Test
    void aFeedEndsWithThePersonWhoMadeIt() {
        String name = "ada" + UUID.randomUUID().toString().substring(0, 8);
        String person = client.send(
                        "POST",
                        "/api/people",
                        admin,
                        "{\"username\": \"%s\", \"password\": \"correct horse 1\", \"role\": \"operator\"}"
                                .formatted(name),
                        withJson())
                .expect(201)
                .json("$.id");
        Answer made = post(FEEDS, "{\"name\": \"Stage\"}");
        jdbc.sql("update feed set created_by = 'user:' || ? where id = ?::uuid")
                .params(person, made.json("$.id"))
                .update();
        client.send("GET", made.json("$.path"), null, null).expect(200);
        client.send("PUT", "/api/people/" + person, admin, "{\"role\": \"operator\", \"disabled\": true}", withJson())
                .expect(200);
        client.send("GET", made.json("$.path"), null, null).expect(404);
    }

    private Answer make(String body) {
        return client.send("POST", KEYS, admin, body, withJson());
    }
}
