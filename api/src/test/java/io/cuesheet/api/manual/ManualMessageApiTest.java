package io.cuesheet.api.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManualMessageApiTest extends ApiTest {

    private static final String WRITINGS = "/api/scheduler/writings";

    private String first;
    private String second;

    @BeforeEach
    void twoEvents() {
        String name = UUID.randomUUID().toString();
        season.message(name + " A", NOW.plus(Duration.ofDays(10)));
        season.message(name + " B", NOW.plus(Duration.ofDays(10)));
        first = event(name + " A");
        second = event(name + " B");
    }

    @Test
    void whatAMessageToManyComesToIsToldBeforeItIsScheduled() {
        jdbc.sql("update contact set email = null where event_id = cast(? as uuid)")
                .param(second)
                .update();
        Answer preview = post(WRITINGS + "/plan-preview", byType("REMINDER", "2026-11-07T10:00:00+01:00"))
                .expect(200);
        assertThat(preview.<List<String>>json("$.drafts[?(@.event_id == '%s')].obstacle".formatted(second)))
                .containsExactly("NO_ADDRESS");
        assertThat(preview.<List<List<String>>>json("$.drafts[?(@.event_id == '%s')].warnings".formatted(first)))
                .containsExactly(List.of("DUPLICATE", "FREE_DAY"));
    }

    @Test
    void nothingIsWrittenForAnEventWhoseStatusTheTypeSkips() {
        jdbc.sql("update message_type set if_tentative = 'skip' where org_id = ? and code = 'REMINDER'")
                .param(season.org().value())
                .update();
        jdbc.sql("update event set status = 'tentative' where id = cast(? as uuid)")
                .param(second)
                .update();
        String body = byType("REMINDER", "2026-11-07T10:00:00+01:00");
        Answer preview = post(WRITINGS + "/plan-preview", body).expect(200);
        assertThat(preview.<List<String>>json("$.drafts[?(@.event_id == '%s')].obstacle".formatted(second)))
                .containsExactly("EVENT_TENTATIVE");
        assertThat(preview.<List<String>>json("$.drafts[?(@.event_id == '%s')].obstacle".formatted(first)))
                .containsExactly((String) null);
    }

    @Test
    void aTextOfItsOwnReachesEveryEventOnceHoweverOftenItIsAsked() {
        String body = """
                {"event_ids": ["%s", "%s"], "subject": "Parking", "body": "At {{event.venue}}",
                 "relative": {"anchor": "event_start", "offset_days": -2, "local_time": "10:00"}}""".formatted(first, second);
        List<String> ids = post(WRITINGS, body, "Idempotency-Key", "w-" + first)
                .expect(201)
                .json("$.message_ids");
        assertThat(ids).hasSize(2);
        assertThat(post(WRITINGS, body, "Idempotency-Key", "w-" + first)
                        .expect(201)
                        .<List<String>>json("$.message_ids"))
                .isEqualTo(ids);
        assertThat(get(JOBS + "/" + ids.getFirst()).expect(200).<String>json("$.message_type"))
                .isEqualTo("NOTE");
        assertThat(get(JOBS + "/" + ids.getFirst() + "/preview").<String>json("$.subject"))
                .isEqualTo("Parking");
        assertThat(get("/api/templates").<List<String>>json("$.templates[*].code"))
                .noneMatch(code -> code.contains(":"));
    }

    @Test
    void aTextThatIsCountedFromItsEventSaysSoAndIsInThePreviewOfAMove() {
        List<String> ids = post(WRITINGS, """
                        {"event_ids": ["%s"], "subject": "Parking", "body": "b",
                         "relative": {"anchor": "event_start", "offset_days": -2, "local_time": "10:00"}}""".formatted(first)).expect(201).json("$.message_ids");
        String counted = ids.getFirst();
        String absolute = post(WRITINGS, own("Doors", "2026-12-20T10:00:00Z"))
                .expect(201)
                .<List<String>>json("$.message_ids")
                .getFirst();

        assertThat(get(JOBS + "/" + counted).<Object>json("$.relative"))
                .isEqualTo(
                        Map.of("anchor", "event_start", "offset_days", -2, "offset_minutes", 0, "local_time", "10:00"));
        assertThat(get(JOBS + "/" + absolute).<Map<String, Object>>json("$")).doesNotContainKey("relative");
        Answer preview = post("/api/events/" + first + "/plan-preview", """
                        {"name": "A", "venue": "Tempodrom", "city": "Berlin", "starts_at": "2026-12-31T20:00",
                         "time_zone": "Europe/Berlin"}""").expect(200);
        assertThat(line(preview, counted, "action")).containsExactly("move");
        assertThat(line(preview, counted, "to")).containsExactly("2026-12-29T09:00:00Z");
        assertThat(line(preview, absolute, "action")).containsExactly("pinned");
        assertThat(preview.<List<Boolean>>json("$.plan.lines[?(@.message_id == '%s')].ad_hoc".formatted(counted)))
                .containsExactly(true);
        assertThat(preview.<List<Boolean>>json("$.plan.lines[?(@.message_type == 'REMINDER')].ad_hoc"))
                .doesNotContain(true);
    }

    private static List<String> line(Answer preview, String message, String field) {
        return preview.json("$.plan.lines[?(@.message_id == '%s')].%s".formatted(message, field));
    }

    @Test
    void aTextThatWasWrittenToTheContactBeforeIsRemarkedOn() {
        String parking = own("Parking", "2026-11-05T10:00:00Z");
        assertThat(warnings(parking)).isEmpty();
        post(WRITINGS, parking).expect(201);
        assertThat(warnings(own("Parking", "2026-11-08T10:00:00Z"))).contains("WRITTEN_ALREADY");
        assertThat(warnings(own("Something else", "2026-11-05T10:59:00Z"))).contains("WRITTEN_ALREADY");
        assertThat(warnings(own("Something else", "2026-11-05T11:01:00Z"))).containsExactly("COLLISION");
        assertThat(warnings(own("Something else", "2026-11-05T12:01:00Z"))).isEmpty();
    }

    @Test
    void aTextOfItsOwnMayBeFormattedAndIsThenAnotherTextThanThePlainOne() {
        String plain = own("Parking", "2026-11-05T10:00:00Z").replace("\"b\"", "\"**b**\"");
        String formatted = plain.replace("\"body\"", "\"format\": \"markdown\", \"body\"");
        List<String> ids = post(WRITINGS, formatted).expect(201).json("$.message_ids");

        assertThat(get(JOBS + "/" + ids.getFirst() + "/preview").<String>json("$.html"))
                .contains("<strong>b</strong>");
        assertThat(warnings(plain.replace("11-05", "11-08"))).doesNotContain("WRITTEN_ALREADY");
        assertThat(warnings(formatted.replace("11-05", "11-08"))).contains("WRITTEN_ALREADY");
        String byType = byType("REMINDER", "2026-11-07T10:00:00+01:00");
        post(WRITINGS, byType.replace("\"message_type\"", "\"format\": \"markdown\", \"message_type\""))
                .expectProblem(400, "MALFORMED");
    }

    private String own(String subject, String at) {
        return "{\"event_ids\": [\"%s\"], \"subject\": \"%s\", \"body\": \"b\", \"send_at\": \"%s\"}"
                .formatted(first, subject, at);
    }

    private List<String> warnings(String body) {
        return post(WRITINGS + "/plan-preview", body).expect(200).json("$.drafts[0].warnings");
    }

    @Test
    void whatDoesNotFitIsRefusedByItsField() {
        assertThat(detail("{\"event_ids\": []}")).startsWith("message_type must be given, or subject and body");
        assertThat(detail(byType("NO_SUCH", "2026-11-07T10:00:00Z"))).startsWith("message_type is not a message type");
        assertThat(detail("{\"event_ids\": [], \"message_type\": \"REMINDER\", \"send_at\": \"2026-11-07T10:00:00Z\"}"))
                .startsWith("event_ids must name 1 to");
        post(WRITINGS, byType("REMINDER", "2026-11-07T10:00:00")).expectProblem(400, "NAIVE_TIMESTAMP");
        post(
                        WRITINGS,
                        "{\"event_ids\": [\"%s\"], \"subject\": \"{{x}}\", \"body\": \"b\", \"send_at\": \"2026-11-07T10:00:00Z\"}"
                                .formatted(first))
                .expectProblem(422, "TEMPLATE_ERROR");
    }

    private String detail(String body) {
        Answer refused = post(WRITINGS, body);
        refused.expectProblem(400, "MALFORMED");
        return refused.json("$.detail");
    }

    private String byType(String type, String at) {
        return "{\"event_ids\": [\"%s\", \"%s\"], \"message_type\": \"%s\", \"send_at\": \"%s\"}"
                .formatted(first, second, type, at);
    }

    private String event(String name) {
        return jdbc.sql("select id::text from event where org_id = ? and name = ?")
                .params(season.org().value(), name)
                .query(String.class)
                .single();
    }
}
