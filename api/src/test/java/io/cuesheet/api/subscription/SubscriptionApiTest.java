package io.cuesheet.api.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriptionApiTest extends ApiTest {

    private static final String SUBSCRIPTIONS = "/api/subscriptions";
    private static final String SECRET = "private-0123456789abcdef";
    private static final String NEW = """
        {"name": "Season", "url": "webcal://calendar.example.org/%s/basic.ics"}""".formatted(SECRET);

    @Test
    void aSubscriptionIsSetUpChangedAndDeleted() {
        Answer created = ask("POST", SUBSCRIPTIONS, NEW).expect(201);
        String path = created.response().headers().firstValue("Location").orElseThrow();
        assertThat(path).isEqualTo(SUBSCRIPTIONS + "/" + created.<String>json("$.id"));
        assertThat(created.<String>json("$.state")).isEqualTo("never");
        assertThat(created.<String>json("$.mode")).isEqualTo("preview");
        assertThat(created.<String>json("$.errors")).isEqualTo("refuse");
        assertThat(created.<Integer>json("$.every_minutes")).isEqualTo(60);

        Answer changed = ask("PATCH", path, "{\"mode\": \"apply\", \"every_minutes\": 15, \"paused\": true}")
                .expect(200);
        assertThat(changed.<String>json("$.mode")).isEqualTo("apply");
        assertThat(changed.<Boolean>json("$.paused")).isTrue();
        assertThat(changed.<@Nullable String>json("$.next_fetch_at")).isNull();
        assertThat(ask("GET", path, null).expect(200).<String>json("$.name")).isEqualTo("Season");
        assertThat(ask("GET", SUBSCRIPTIONS, null).expect(200).<List<String>>json("$.subscriptions[*].name"))
                .containsExactly("Season");

        ask("DELETE", path, null).expect(200);
        ask("GET", path, null).expectProblem(404, "NOT_FOUND");
    }

    @Test
    void theAddressIsNeverToldAgain() {
        Answer created = ask("POST", SUBSCRIPTIONS, NEW).expect(201);
        String path = SUBSCRIPTIONS + "/" + created.<String>json("$.id");

        for (Answer answer : List.of(
                created,
                ask("GET", path, null),
                ask("GET", SUBSCRIPTIONS, null),
                ask("PATCH", path, "{\"url\": \"https://other.example.org/%s/a.ics\"}".formatted(SECRET)),
                ask("POST", path + "/fetch", null),
                ask("GET", AUDIT, null),
                ask("DELETE", path, null))) {
            assertThat(answer.response().body()).doesNotContain(SECRET).doesNotContain("basic.ics");
        }
        assertThat(created.<String>json("$.shown_url")).isEqualTo("https://calendar.example.org/….ics");
    }

    @Test
    void whatIsShownOfAnAddressIsNoAddress() {
        Answer created = ask("POST", SUBSCRIPTIONS, NEW).expect(201);
        String path = SUBSCRIPTIONS + "/" + created.<String>json("$.id");

        ask("PATCH", path, "{\"url\": \"%s\"}".formatted(created.<String>json("$.shown_url")))
                .expectProblem(400, "MALFORMED");
    }

    @Test
    void wrongInputIsRefusedWithItsField() {
        for (String body : List.of(
                "{\"url\": \"https://calendar.example.org/a.ics\"}",
                "{\"name\": \"Season\"}",
                "{\"name\": \"Season\", \"url\": \"http://calendar.example.org/a.ics\"}",
                "{\"name\": \"Season\", \"url\": \"https://127.0.0.1/a.ics\"}",
                "{\"name\": \"Season\", \"url\": \"https://calendar.example.org/a.ics\", \"every_minutes\": 14}",
                "{\"name\": \"Season\", \"url\": \"https://calendar.example.org/a.ics\", \"mode\": \"delete\"}",
                "{\"name\": \"Season\", \"url\": \"https://calendar.example.org/a.ics\", \"errors\": \"ignore\"}")) {
            ask("POST", SUBSCRIPTIONS, body).expectProblem(400, "MALFORMED");
        }
        assertThat(ask("GET", SUBSCRIPTIONS, null).<List<String>>json("$.subscriptions"))
                .isEmpty();
    }

    @Test
    void anotherRevisionThanTheOneSeenIsNotChanged() {
        Answer created = ask("POST", SUBSCRIPTIONS, NEW).expect(201);
        String path = SUBSCRIPTIONS + "/" + created.<String>json("$.id");
        String etag = created.response().headers().firstValue("ETag").orElseThrow();
        client.send("PATCH", path, key, "{\"paused\": true}", "Content-Type", "application/json", "If-Match", etag)
                .expect(200);

        client.send("PATCH", path, key, "{\"paused\": false}", "Content-Type", "application/json", "If-Match", etag)
                .expectProblem(412, "STALE_REVISION");
    }

    @Test
    void whoeverAsksAgainIsNeverToldThatNothingIsNewSinceFetchesChangeItToo() {
        Answer created = ask("POST", SUBSCRIPTIONS, NEW).expect(201);
        String etag = created.response().headers().firstValue("ETag").orElseThrow();

        Answer shown = client.send(
                        "GET", SUBSCRIPTIONS + "/" + created.<String>json("$.id"), key, null, "If-None-Match", etag)
                .expect(200);

        assertThat(shown.response().headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void aNameIsThereOnce() {
        ask("POST", SUBSCRIPTIONS, NEW).expect(201);

        ask("POST", SUBSCRIPTIONS, NEW.replace("Season", "SEASON")).expectProblem(412, "STALE_REVISION");
    }

    @Test
    void whoeverAsksForAFetchSeesThatItIsStillToCome() {
        String id = ask("POST", SUBSCRIPTIONS, NEW).expect(201).json("$.id");

        assertThat(ask("POST", SUBSCRIPTIONS + "/" + id + "/fetch", null)
                        .expect(200)
                        .<String>json("$.requested_at"))
                .isEqualTo(NOW.toString());
    }

    private Answer ask(String method, String path, @Nullable String body) {
        return body == null
                ? client.send(method, path, key, null)
                : client.send(method, path, key, body, "Content-Type", "application/json");
    }
}
