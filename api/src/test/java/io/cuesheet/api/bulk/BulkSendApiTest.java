package io.cuesheet.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.application.Season;
import io.cuesheet.db.delivery.SendRequest;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A bulk send is accepted at once; the gate decides on each message, and the batch counts and lists what it decided. */
class BulkSendApiTest extends BulkApiTest {

    @Autowired
    private SendRequestRepository requests;

    @Test
    void sendingWaitsForTheGateWithOneRequestAMessage() {
        MessageId id = season.message("Sent", NOW.plusSeconds(60));

        Answer batch = bulk("{\"action\": \"send_now\", \"filter\": {}}").expect(202);

        assertThat(batch.<Object>json("$")).extracting("state", "open").containsExactly("running", 1);
        assertThat(items(batch))
                .containsExactly("{id=%s, revision=1, state=open, reason_code=null, warnings=[]}".formatted(id));
        assertThat(texts("""
                        select command_id || ' ' || revision || ' ' || replace(iso_instant(asked_at), '.000000', '') || ' '
                               || (valid_until > asked_at)
                        from send_request where org_id = ?
                        """)).containsExactly("batch-%s-%s 1 %s true".formatted(batch.json("$.id"), id, NOW));
        assertThat(
                        texts(
                                "select kind || ' ' || cause || ' ' || replace(iso_instant(turn), '.000000', '') from engine_sync where org_id = ?"))
                .containsExactly("tell sendNow " + NOW);
    }

    @Test
    void theGateLearnsWhichChecksAreConfirmed() {
        season.message("Held", NOW.plusSeconds(60));

        bulk("{\"action\": \"send_now\", \"filter\": {}, \"confirm_codes\": [\"ORG_HELD\"]}")
                .expect(202);

        assertThat(texts("select confirmed::text || ' ' || confirm from send_request where org_id = ?"))
                .containsExactly("{ORG_HELD} false");
    }

    @Test
    void whatIsEditedOrDeletedBeforeTheGateIsNotSentByAnEarlierRequest() {
        MessageId edited = season.message("Edited", NOW.plusSeconds(60));
        MessageId deleted = season.message("Deleted", NOW.plusSeconds(60));
        MessageId waiting = season.message("Waiting", NOW.plusSeconds(60));
        Answer batch = bulk("{\"action\": \"send_now\", \"filter\": {}}").expect(202);

        patch(edited, "{\"send_at\": \"2026-12-01T10:00:00Z\"}").expect(200);
        client.send("DELETE", JOBS + "/" + deleted, key, null).expect(200);

        assertThat(texts("select message_id::text from send_request where org_id = ?"))
                .containsExactly(waiting.toString());
        assertThat(items(batch))
                .containsExactly(
                        "{id=%s, revision=1, state=conflict, reason_code=STALE_REVISION, warnings=[]}"
                                .formatted(edited),
                        "{id=%s, revision=1, state=refused, reason_code=NOT_FOUND, warnings=[]}".formatted(deleted),
                        "{id=%s, revision=1, state=open, reason_code=null, warnings=[]}".formatted(waiting));
    }

    @Test
    void aFilterNarrowsAsItDoesInTheList() {
        MessageId mine = season.message("Mahler", NOW.plusSeconds(60));
        season.message("Bach", NOW.plusSeconds(60));
        jdbc.sql("update contact set email = 'Stage@Example.org' where id = "
                        + "(select contact_id from scheduled_message where id = ?)")
                .param(mine.value())
                .update();
        String event = get(JOBS + "/" + mine).json("$.event_id");

        for (String filter : List.of(
                "{\"recipient\": \"stage@example.ORG\"}",
                "{\"text\": \"MAHL\", \"status\": [\"scheduled\", \"paused\"]}",
                "{\"event_id\": \"%s\", \"message_type\": [\"REMINDER\"]}".formatted(event))) {
            assertThat(items(bulk("{\"action\": \"send_now\", \"filter\": %s}".formatted(filter))
                            .expect(202)))
                    .as(filter)
                    .singleElement()
                    .asString()
                    .contains(mine.toString());
        }
        assertThat(bulk("{\"action\": \"send_now\", \"filter\": {\"recipient\": \"tage@example.org\"}}")
                        .<Integer>json("$.total"))
                .isZero();
    }

    @Test
    void outcomesAreCountedAndPagesCoverAllItems() {
        for (int number = 0; number < 5; number++) {
            season.message("M" + number, NOW.plusSeconds(60));
        }
        Answer batch = bulk("{\"action\": \"send_now\", \"filter\": {}}").expect(202);
        List<MessageId> messages = finishOneDoneOneStaleAndOneWithoutRecipient();
        attempt(messages.get(3));

        Answer stopped = client.send("POST", BATCHES + batch.json("$.id") + "/stop", key, null);

        assertThat(stopped.expect(200).<Object>json("$"))
                .extracting("state", "total", "open", "done", "conflicts", "refused", "stopped")
                .containsExactly("running", 5, 1, 1, 1, 1, 1);
        String path = BATCHES + batch.json("$.id") + "?limit=3";
        Answer page = client.send("GET", path, key, null).expect(200);
        Answer rest = client.send("GET", path + "&cursor=" + page.json("$.next_cursor"), key, null);
        assertThat(page.<List<Object>>json("$.items")).hasSize(3);
        assertThat(rest.expect(200).<List<Object>>json("$.items")).hasSize(2);
    }

    @Test
    void whatWasLeftAloneIsListedAlone() {
        for (int number = 0; number < 4; number++) {
            season.message("M" + number, NOW.plusSeconds(60));
        }
        Answer batch = bulk("{\"action\": \"send_now\", \"filter\": {}}").expect(202);
        finishOneDoneOneStaleAndOneWithoutRecipient();

        String path = BATCHES + batch.json("$.id") + "?left_alone=true";
        assertThat(get(path).expect(200).<List<String>>json("$.items[*].reason_code"))
                .containsExactlyInAnyOrder("STALE_REVISION", "MISSING_RECIPIENT");
        Answer first = get(path + "&limit=1").expect(200);
        assertThat(get(path + "&limit=1&cursor=" + first.json("$.next_cursor")).<List<?>>json("$.items"))
                .hasSize(1);
    }

    @Test
    void batchesAreListedNewestFirstWithTheirProgressByPage() {
        season.message("Listed", NOW.plusSeconds(60));
        List<String> accepted = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            // Two at the same instant: the id decides.
            setTime(NOW.plusSeconds(number / 2));
            accepted.addFirst(bulk("{\"action\": \"send_now\", \"filter\": {}}")
                    .expect(202)
                    .json("$.id"));
        }
        Season other = newSeason();
        String theirs = other.key(other.org() + "-viewer", "viewer");

        List<String> seen = new ArrayList<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            Answer page = get(LIST + "?limit=2&cursor=" + cursor).expect(200);
            seen.addAll(page.json("$.batches[*].id"));
            cursor = page.json("$.next_cursor");
        }
        assertThat(seen).containsExactlyElementsOf(accepted);
        Answer all = client.send("GET", LIST, key("viewer"), null).expect(200);
        assertThat(all.<Object>json("$.batches[4]"))
                .extracting("state", "total", "open", "done", "conflicts", "action")
                .containsExactly("finished", 1, 0, 0, 1, "send_now");
        assertThat(all.<Object>json("$.batches[0]"))
                .extracting("state", "total", "open", "conflicts")
                .containsExactly("running", 1, 1, 0);
        assertThat(client.send("GET", LIST, theirs, null).expect(200).<List<?>>json("$.batches"))
                .isEmpty();
        get(LIST + "?cursor=abc").expectProblem(400, "MALFORMED");
        get(LIST + "?state=running").expectProblem(400, "MALFORMED");
    }

    /** As the gate concludes the first three requests; returns all messages, in their order. */
    private List<MessageId> finishOneDoneOneStaleAndOneWithoutRecipient() {
        List<MessageId> messages =
                texts("select message_id::text from send_request where org_id = ? order by message_id").stream()
                        .map(MessageId::of)
                        .toList();
        finish(messages.get(0), ReasonCode.SENT);
        finish(messages.get(1), ReasonCode.STALE_REVISION);
        finish(messages.get(2), ReasonCode.MISSING_RECIPIENT);
        return messages;
    }

    private void finish(MessageId id, ReasonCode outcome) {
        SendRequest request = requests.find(season.org(), id).orElseThrow();
        requests.conclude(season.org(), id, request.commandId(), outcome, List.of());
    }
}
