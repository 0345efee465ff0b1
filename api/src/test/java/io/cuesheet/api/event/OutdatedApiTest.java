package io.cuesheet.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Told;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was told something outdated, for programs. */
class OutdatedApiTest extends ApiTest {

    private static final String OUTDATED = "/api/scheduler/outdated";
    private static final String EVENT = "/api/events/tour-1";

    private String event = "";
    private String sent = "";

    @BeforeEach
    void tell() {
        event = save("2026-12-10T19:30", 201).json("$.event.id");
        sent = Told.deliver(jdbc, UUID.fromString(event), "INIT", "Office", NOW).toString();
    }

    @Test
    void whatWasToldIsListedBesideWhatIsTrueNow() {
        assertThat(get(OUTDATED).<List<?>>json("$.events")).isEmpty();
        save("2026-12-11T19:30", 200);

        Answer listed = get(OUTDATED).expect(200);

        assertThat(listed.<Object>json("$.events[0]"))
                .extracting("event_id", "external_ref", "starts_at", "version")
                .containsExactly(event, "tour-1", "2026-12-11T19:30:00", 2);
        assertThat(listed.<Object>json("$.events[0].messages[0]"))
                .extracting("message_id", "message_type", "contact_ref", "correction")
                .containsExactly(sent, "INIT", "Office", null);
        assertThat(listed.<Object>json("$.events[0].messages[0].differences[0]"))
                .extracting("field", "told", "now")
                .containsExactly("starts_at", "2026-12-10T19:30:00", "2026-12-11T19:30:00");
        assertThat(get("/api/scheduler/review").<Integer>json("$.outdated")).isEqualTo(1);
    }

    @Test
    void aPreparedCorrectionIsNamedAndNobodyHasToDecideAnyMore() {
        save("2026-12-11T19:30", 200);
        List<String> prepared = post(EVENT + "/corrections", null).json("$.message_ids");

        assertThat(get(OUTDATED).<Object>json("$.events[0].messages[0].correction"))
                .extracting("id", "status")
                .containsExactly(prepared.getFirst(), "blocked");
        Answer review = get("/api/scheduler/review");
        assertThat(review.<Integer>json("$.outdated")).isZero();
        assertThat(review.<List<String>>json("$.reasons[*].reason_code")).contains("CORRECTION_PREPARED");
    }

    @Test
    void whatIsLeftIsListedAgainOnceTheEventChanges() {
        save("2026-12-11T19:30", 200);

        assertThat(leave(2).expect(200).<List<String>>json("$.message_ids")).containsExactly(sent);

        assertThat(get(OUTDATED).<List<?>>json("$.events")).isEmpty();
        save("2026-12-12T19:30", 200);
        assertThat(get(OUTDATED).<List<?>>json("$.events")).hasSize(1);
        leave(2).expectProblem(412, "STALE_REVISION");
        assertThat(get(OUTDATED).<List<?>>json("$.events")).hasSize(1);
    }

    @Test
    void whatIsWrongIsNamed() {
        post(OUTDATED + "/leave", "{\"message_ids\": [\"%s\"]}".formatted(sent)).expectProblem(400, "MALFORMED");
        post(OUTDATED + "/leave", "{\"event_id\": \"%s\", \"message_ids\": []}".formatted(event))
                .expectProblem(400, "MALFORMED");
        post(OUTDATED + "/leave", "{\"event_id\": \"%s\", \"message_ids\": [\"x\"]}".formatted(event))
                .expectProblem(400, "MALFORMED");
        post(
                        OUTDATED + "/leave",
                        "{\"event_id\": \"%s\", \"message_ids\": [\"%s\"]}".formatted(UUID.randomUUID(), sent))
                .expectProblem(404, "NOT_FOUND");
        get(OUTDATED + "?cursor=x").expectProblem(400, "MALFORMED");
    }

    private Answer leave(int version) {
        return post(OUTDATED + "/leave", """
                {"event_id": "%s", "message_ids": ["%s"], "version": %d}""".formatted(event, sent, version));
    }

    private Answer save(String starts, int status) {
        return client.send("PUT", EVENT, key, """
                {"name": "Mahler", "venue": "Tempodrom", "city": "Berlin", "starts_at": "%s",
                 "contacts": [{"role": "Office", "email": "office@example.org"}]}""".formatted(starts), withJson()).expect(status);
    }
}
