package io.cuesheet.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every event has two addresses that need no escaping beyond the query's: its id, and its reference in the query. */
class EventAddressApiTest extends ApiTest {

    private static final String BY_REFERENCE = "/api/events/by-reference%s?reference=";
    private static final String EVENT = """
        {"name": "%s", "venue": "Tempodrom", "city": "Berlin", "starts_at": "2026-12-20T20:00",
         "contacts": [{"role": "Office", "email": "office@example.org"}]}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/event/1",
                "100%-show",
                "%2F",
                "a;b",
                "a b+c&d=e#f?g",
                "\\",
                "..",
                ".",
                "Zürich/Müller",
                "import",
                "export",
                "export.csv",
                "search",
                "by-id",
                "by-reference",
                "plan"
            })
    void everyReferenceNamesItsEventInTheQuery(String reference) {
        String path = BY_REFERENCE
                + URLEncoder.encode(reference, StandardCharsets.UTF_8).replace("%", "%%");

        assertThat(changed(path, "/plan-preview", "Mahler").expect(200).<String>json("$.event.external_ref"))
                .isEqualTo(reference);
        get(path.formatted("")).expectProblem(404, "NOT_FOUND");
        Answer created = changed(path, "", "Mahler").expect(201);
        assertThat(created.<Map<String, Integer>>json("$.plan.counts")).isEqualTo(Map.of("create", 3));
        Answer found = get(path.formatted("")).expect(200);

        assertThat(found.<String>json("$.external_ref")).isEqualTo(reference);
        assertThat(get(path.formatted("/plan")).expect(200).<List<Object>>json("$.lines"))
                .hasSize(3);
        assertThat(post(path.formatted("/corrections"), null).expect(200).<List<Object>>json("$.message_ids"))
                .isEmpty();
        assertThat(created.header("Location")).isEqualTo("/api/events/by-id/" + found.<String>json("$.id"));
        assertThat(get(created.header("Location")).expect(200).<Object>json("$"))
                .isEqualTo(found.<Object>json("$"));
    }

    @Test
    void anEventIsChangedByItsIdUnderTheSamePreconditions() {
        changed(BY_REFERENCE + "a/b", "", "Mahler").expect(201);
        String path = "/api/events/by-id/" + get("/api/events").<String>json("$.events[0].id") + "%s";

        assertThat(changed(path, "/plan-preview", "Bruckner").expect(200).<String>json("$.event.name"))
                .isEqualTo("Bruckner");
        Answer saved = changed(path, "", "Bruckner", "If-Match", "\"1\"").expect(200);
        assertThat(saved.header("ETag")).isEqualTo("\"2\"");
        assertThat(saved.<String>json("$.event.external_ref")).isEqualTo("a/b");
        Answer stale = changed(path, "", "Brahms", "If-Match", "\"1\"").expectProblem(412, "STALE_REVISION");
        assertThat(stale.<String>json("$.current.name")).isEqualTo("Bruckner");
        changed(path, "", "Brahms", "If-None-Match", "*").expectProblem(412, "STALE_REVISION");
        assertThat(get(path.formatted("/plan")).expect(200).<List<Object>>json("$.lines"))
                .hasSize(3);
        post(path.formatted("/corrections"), null).expect(200);
    }

    @Test
    void anIdNeverCreatesAnEvent() {
        for (String id : List.of(UUID.randomUUID().toString(), "tour-1")) {
            String path = "/api/events/by-id/" + id + "%s";
            get(path.formatted("")).expectProblem(404, "NOT_FOUND");
            get(path.formatted("/plan")).expectProblem(404, "NOT_FOUND");
            changed(path, "", "Mahler").expectProblem(404, "NOT_FOUND");
            changed(path, "/plan-preview", "Mahler").expectProblem(404, "NOT_FOUND");
            post(path.formatted("/corrections"), null).expectProblem(404, "NOT_FOUND");
        }
        assertThat(get("/api/events").<List<Object>>json("$.events")).isEmpty();
    }

    @Test
    void whatIsNoReferenceIsSaidSo() {
        changed(BY_REFERENCE, "", "Mahler").expectProblem(400, "MALFORMED");
        changed(BY_REFERENCE + "a%%00b", "", "Mahler").expectProblem(400, "MALFORMED");
        get("/api/events/by-reference?reference=a%00b").expectProblem(400, "MALFORMED");
        assertThat(get("/api/events/by-reference")
                        .expectProblem(400, "MALFORMED")
                        .<String>json("$.detail"))
                .isEqualTo("reference is missing.");
    }

    private Answer changed(String path, String operation, String name, String... headers) {
        return client.send(
                operation.isEmpty() ? "PUT" : "POST",
                path.formatted(operation),
                key,
                EVENT.formatted(name),
                withJson(headers));
    }
}
