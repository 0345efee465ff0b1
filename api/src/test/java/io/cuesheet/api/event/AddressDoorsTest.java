package io.cuesheet.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The same addresses by every door: each door takes the same, stores the same and refuses in the same words. */
class AddressDoorsTest extends ApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +49 30 123456            | +4930123456
            +49 (0)30 123456         | +4930123456
            tel:+49-30-123456        | +4930123456
            0049 30 123456           | +4930123456
            030 123456               | +4930123456
            030 123456-12            | +493012345612
            ＋４９ ３０ １２３４５６     | +4930123456
            '+49\u00a030\u200b123456' | +4930123456
            0800 1234567             | +498001234567
            """)
    void aNumberIsTakenInAnySpellingByEveryDoor(String typed, String e164) {
        assertThat(saved(typed)).isEqualTo(e164);
        assertThat(problem("saved")).isNull();
        csv(typed).expect(200);
        assertThat(phone("csv")).isEqualTo(e164);
        calendar(typed).expect(200);
        assertThat(phone("ics")).isEqualTo(e164);
        transferred("contact_phone", typed).expect(200);
        assertThat(phone("moved")).isEqualTo(e164);
        assertThat(get(JOBS + "?recipient=" + encoded(typed)).expect(200).<List<String>>json("$.jobs[*].id"))
                .isNotEmpty();
        assertThat(suppressed(typed).expect(200).<String>json("$.address")).isEqualTo(e164);
        assertThat(get("/api/suppressions?address=" + encoded(typed)).<List<String>>json("$.suppressions[*].address"))
                .containsExactly(e164);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            030 123456 x12          | has an extension, which can't be dialled for SMS
            +49 30 123456 ext. 12   | has an extension, which can't be dialled for SMS
            +49 30 123456;ext=12    | has an extension, which can't be dialled for SMS
            112                     | is too short for a telephone number that receives SMS
            +1 800 FLOWERS          | has letters inside: write the number with digits only
            30 123456               | has no country code: begin the number with +, as in +49 30 123456
            CUESHEET                | is not a telephone number that can be dialled
            +49 30 123456 / 123457  | is not a telephone number that can be dialled
            """)
    void whatCannotBeDialledIsKeptToReadAndToldAtOnceInTheSameWords(String typed, String phrase) {
        String rest = phrase + ".";
        assertThat(saved(typed)).isEqualTo(typed);
        assertThat(problem("saved")).isEqualTo("No SMS goes to this contact: phone " + rest);
        assertThat(notes(csv(typed))).contains("No SMS goes to this contact: contact_phone " + rest);
        assertThat(phone("csv")).isEqualTo(typed);
        assertThat(notes(calendar(typed))).contains("No SMS goes to this contact: X-CUESHEET-PHONE " + rest);
        assertThat(phone("ics")).isEqualTo(typed);
        assertThat(notes(transferred("contact_phone", typed)))
                .contains("No SMS goes to this contact: contact_phone " + rest);
        assertThat(phone("moved")).isEqualTo(typed);

        String refusal = suppressed(typed).expectProblem(400, "MALFORMED").json("$.detail");
        assertThat(refusal)
                .isEqualTo(
                        typed.matches(".*\\d.*")
                                ? "address " + rest
                                : "address must be an e-mail address, or a telephone number with its country, such as +49 30 123456.");
    }

    @ParameterizedTest
    @CsvSource({
        "'a@example.org\u200b', a@example.org",
        "'\ufeffa@example.org', a@example.org",
        "mailto:a@example.org, a@example.org",
        "'a@example.org.', a@example.org",
        "łukasz@example.org, łukasz@example.org",
        "ann@šport.example, ann@šport.example",
        "ann@xn--port-f6a.example, ann@šport.example"
    })
    void anAddressIsTakenInOneFormByEveryDoor(String typed, String stored) {
        assertThat(put("saved", "email", typed).response().statusCode()).isEqualTo(201);
        assertThat(email("saved")).isEqualTo(stored);
        csvLine(typed, "").expect(200);
        assertThat(email("csv")).isEqualTo(stored);
        transferred("contact_email", typed).expect(200);
        assertThat(email("moved")).isEqualTo(stored);
        assertThat(suppressed(typed).expect(200).<String>json("$.address")).isEqualTo(stored);
        assertThat(testSent("saved", typed).response().statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a @example.org", "'a@example.org'", "a@example..org", "a@b.org, c@b.org"})
    void anAddressThatMailCannotReachIsRefusedByEveryDoorWithItsFieldInTheSameWords(String typed) {
        put("tested", "email", "ok@example.org").expect(201);
        String sentence =
                put("saved", "email", typed).expectProblem(400, "MALFORMED").json("$.detail");
        assertThat(sentence).startsWith("contacts[0].email ").doesNotContain(typed);
        String rest = sentence.substring("contacts[0].email ".length());

        assertThat(csvLine(typed, "").expect(422).<List<Map<String, Object>>>json("$.problems"))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .containsEntry("line", 2)
                        .containsEntry("column", "contact_email")
                        .containsEntry("message", "The value " + rest));
        assertThat(transferred("contact_email", typed)
                        .expectProblem(422, "IMPORT_REFUSED")
                        .<List<String>>json("$.problems[*].message"))
                .containsExactly("The value " + rest);
        assertThat(suppressed(typed).expectProblem(400, "MALFORMED").<String>json("$.detail"))
                .isEqualTo("address " + rest);
        assertThat(testSent("tested", typed).expectProblem(400, "MALFORMED").<String>json("$.detail"))
                .isEqualTo("to " + rest);
    }

    private @Nullable String saved(String phone) {
        put("saved", "phone", phone);
        return phone("saved");
    }

    private Answer put(String event, String field, String value) {
        Map<String, Object> body = Map.of(
                "name", "Gig",
                "venue", "Hall",
                "city", "Berlin",
                "starts_at", "2027-03-01T20:00",
                "time_zone", "Europe/Berlin",
                "contacts", List.of(Map.of("role", "Office", field, value)));
        return client.send("PUT", "/api/events/" + event, key, JSON.writeValueAsString(body), withJson());
    }

    private Answer csv(String phone) {
        return csvLine("", phone);
    }

    private Answer csvLine(String email, String phone) {
        String file = """
                external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
                csv,Gig,Hall,Berlin,2027-03-02T20:00,Europe/Berlin,,Office,"%s","%s"
                """.formatted(email, phone);
        return client.send("POST", "/api/events/import", key, file, "Content-Type", "text/csv");
    }

    private Answer calendar(String phone) {
        String file = """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//test//EN
                BEGIN:VEVENT
                UID:ics
                DTSTART;TZID=Europe/Berlin:20270303T193000
                SUMMARY:Gig
                LOCATION:Hall\\, Berlin
                CONTACT;X-CUESHEET-ROLE=Office;X-CUESHEET-PHONE="%s":Ann
                END:VEVENT
                END:VCALENDAR
                """.formatted(phone).replace("\n", "\r\n");
        return client.send("POST", "/api/events/import", key, file, "Content-Type", "text/calendar");
    }

    /** As another installation exports it, where whatever it says of the contact stands in this column. */
    private Answer transferred(String column, String value) {
        Map<String, Object> message = Map.ofEntries(
                Map.entry("external_ref", "moved"),
                Map.entry("event_name", "Gig"),
                Map.entry("venue", "Hall"),
                Map.entry("city", "Berlin"),
                Map.entry("starts_at", "2027-03-04T20:00"),
                Map.entry("time_zone", "Europe/Berlin"),
                Map.entry("event_status", "confirmed"),
                Map.entry("contact_role", "Office"),
                Map.entry("message_type", "REMINDER"),
                Map.entry("send_at", "2027-03-01T10:00:00Z"),
                Map.entry("planned_at", "2027-03-01T10:00:00Z"),
                Map.entry("pinned", "false"),
                Map.entry("status", "scheduled"),
                Map.entry("attempts", "0"),
                Map.entry(column, value));
        String body = JSON.writeValueAsString(Map.of("messages", List.of(message)));
        return client.send("POST", JOBS + "/import", key, body, withJson());
    }

    private Answer suppressed(String address) {
        return post("/api/suppressions", JSON.writeValueAsString(Map.of("address", address, "reason", "opted_out")));
    }

    private Answer testSent(String event, String to) {
        return post(
                "/api/templates/test-sends",
                JSON.writeValueAsString(Map.of("to", to, "event_ref", event, "subject", "Hello", "body", "Hello")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> notes(Answer report) {
        return report.expect(200).<List<Object>>json("$.notes").stream()
                .map(note -> note instanceof Map<?, ?> parts ? (String) parts.get("message") : (String) note)
                .collect(Collectors.toList());
    }

    private @Nullable String phone(String event) {
        return get("/api/events/" + event).expect(200).json("$.contacts[0].phone");
    }

    private @Nullable String email(String event) {
        return get("/api/events/" + event).expect(200).json("$.contacts[0].email");
    }

    private @Nullable String problem(String event) {
        return get("/api/events/" + event).expect(200).json("$.contacts[0].phone_problem");
    }
}
