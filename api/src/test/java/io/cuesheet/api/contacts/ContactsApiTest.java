package io.cuesheet.api.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contacts for many events over HTTP. */
class ContactsApiTest extends ApiTest {

    private static final String CONTACTS = "/api/events/contacts";
    private static final String BODY = """
        {"events": {"venue": "TEMPODROM", "without_contacts": true},
         "contacts": [{"role": "Office", "name": "Ann", "email": "ann@example.org"}]%s}""";

    @BeforeEach
    void addEvents() {
        event("tour-1", "Tempodrom");
        event("tour-2", "Tempodrom");
        event("tour-3", "Arena");
    }

    @Test
    void aDryRunTellsWhatIsDoneThenAndWritesNothing() {
        Answer preview = post(CONTACTS + "?dry_run=true", BODY.formatted("")).expect(200);
        assertThat(get("/api/events?without_contacts=true").<List<String>>json("$.events[*].external_ref"))
                .containsExactly("tour-1", "tour-2", "tour-3");

        Answer added = post(CONTACTS, BODY.formatted(", \"expected\": 2")).expect(200);

        assertThat(added.<Object>json("$")).isEqualTo(preview.<Object>json("$"));
        assertThat(added.<Map<String, Integer>>json("$.plan.counts")).isEqualTo(Map.of("create", 6));
        assertThat(added.<Object>json("$.events[0]"))
                .extracting("external_ref", "venue")
                .containsExactly("tour-1", "Tempodrom");
        assertThat(added.<List<Map<String, String>>>json("$.events[0].added"))
                .containsExactly(Map.of("ref", "Office", "role", "Office", "name", "Ann"));
        assertThat(get("/api/events?without_contacts=true").<List<String>>json("$.events[*].external_ref"))
                .containsExactly("tour-3");
        assertThat(get("/api/events/tour-2").<List<String>>json("$.contacts[*].email"))
                .containsExactly("ann@example.org");
    }

    @Test
    void theSameAgainChangesNothing() {
        String body = BODY.formatted("").replace(", \"without_contacts\": true", "");
        post(CONTACTS, body).expect(200);

        Answer again = post(CONTACTS, body).expect(200);

        assertThat(again.<Object>json("$"))
                .extracting("nothing_changed", "already_there", "contacts_added")
                .containsExactly(true, 2, 0);
        assertThat(get("/api/events/tour-1").<Integer>json("$.version")).isEqualTo(2);
    }

    @Test
    void moreThanExpectedChangeNothing() {
        post(CONTACTS, BODY.formatted(", \"expected\": 1")).expectProblem(412, "STALE_REVISION");

        assertThat(get("/api/events?without_contacts=true").<List<String>>json("$.events[*].external_ref"))
                .hasSize(3);
    }

    @Test
    void whatIsWrongIsRefusedByItsName() {
        assertThat(malformed(BODY.formatted("").replace("ann@example.org", "ann")))
                .contains("contacts[0].email");
        assertThat(malformed("{\"events\": {}, \"contacts\": []}")).contains("contacts");
        assertThat(malformed("{\"contacts\": [{\"role\": \"Office\", \"email\": \"a@example.org\"}]}"))
                .contains("events");
        assertThat(malformed(BODY.formatted("").replace("\"venue\": \"TEMPODROM\"", "\"from\": \"tomorrow\"")))
                .contains("events.from");
        assertThat(malformed(BODY.formatted("")
                        .replace("\"venue\": \"TEMPODROM\"", "\"from\": \"2026-12-02\", \"to\": \"2026-12-01\"")))
                .contains("to must not lie before");
        assertThat(malformed(BODY.formatted("").replace("\"venue\"", "\"place\"")))
                .isNotEmpty();
        client.send("POST", CONTACTS, key("viewer"), BODY.formatted(""), withJson())
                .expectProblem(403, "FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\u200b", "\\u00a0\\u200d"})
    void aBlankNameIsNotAny(String blank) {
        assertThat(malformed(BODY.formatted("").replace("TEMPODROM", blank)))
                .contains("events.venue must not be blank");
        assertThat(malformed(BODY.formatted("").replace("\"venue\": \"TEMPODROM\"", "\"city\": \"" + blank + "\"")))
                .contains("events.city must not be blank");
    }

    @Test
    void aSpreadsheetSaysWhoGoesWhere() {
        String file = """
            Venue,Role,Name,Email
            arena,Stage,Ben,ben@example.org
            nowhere,Stage,Ben,ben@example.org
            """;
        Answer preview = csv("?dry_run=true", file).expect(200);
        assertThat(preview.<Object>json("$"))
                .extracting("contacts_added", "unmatched_lines", "storable")
                .containsExactly(1, List.of(3), true);

        csv("?expected=1", file).expect(200);

        assertThat(get("/api/events/tour-3").<List<String>>json("$.contacts[*].name"))
                .containsExactly("Ben");
        assertThat(csv("", file).expect(200).<Boolean>json("$.nothing_changed")).isTrue();
    }

    @Test
    void aSpreadsheetWithMistakesIsRefusedUnlessTheyAreSkipped() {
        String file = "external_ref,contact_email\ntour-1,a@example.org\ntour-2,none\n";

        Answer refused = csv("", file).expectProblem(422, "IMPORT_REFUSED");
        assertThat(refused.<List<String>>json("$.problems[*].reason_code")).containsExactly("INVALID_EMAIL");
        assertThat(csv("?dry_run=true", file).expect(200).<Boolean>json("$.storable"))
                .isFalse();
        assertThat(csv("?errors=skip", file).expect(200).<Integer>json("$.contacts_added"))
                .isEqualTo(1);
        csv("", "Date,Email\n3/4/2027,a@example.org\n").expectProblem(422, "IMPORT_QUESTIONS");
        csv("?date_order=day_first", "Date,Email\n3/4/2027,a@example.org\n").expect(200);
    }

    private String malformed(String body) {
        return post(CONTACTS, body).expectProblem(400, "MALFORMED").json("$.detail");
    }

    private Answer csv(String query, String file) {
        return client.send("POST", CONTACTS + "/import" + query, key, file, "Content-Type", "text/csv");
    }

    private void event(String ref, String venue) {
        client.send("PUT", "/api/events/" + ref, key, """
                        {"name": "Mahler", "venue": "%s", "city": "Berlin", "starts_at": "2026-12-20T20:00",
                         "time_zone": "Europe/Berlin"}""".formatted(venue), withJson())
                .expect(201);
    }
}
