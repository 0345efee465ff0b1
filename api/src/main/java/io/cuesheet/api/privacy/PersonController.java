package io.cuesheet.api.privacy;

import io.cuesheet.api.problem.ApiInstant;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.privacy.PersonErasure;
import io.cuesheet.application.privacy.PersonSearch;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.privacy.ProvedSend;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Finds a person by one of their addresses, exports their data, and erases them. For admins. */
@RestController
@RequestMapping(path = "/api/privacy", produces = "application/json")
@Tag(name = "Privacy", description = "Data about a person: find, export and erase it")
record PersonController(PersonSearch search, PersonErasure erasures) {

    /** The latest erasures, newest first, at most 100. */
    @Schema(name = "Erasures")
    record ErasuresBody(List<ErasureBody> erasures) {}

    /** Attempts to send to an address, oldest first, at most 500. */
    @Schema(name = "PersonSends", example = """
        {"sends": [{"message_id": "0199a6b0-0000-7000-8000-000000000001", "attempt": 1, "channel": "smtp",
         "claimed_at": "2026-11-30T10:00:00Z", "outcome": "SENT", "outcome_at": "2026-11-30T10:00:01Z"}]}""")
    record SendsBody(List<ProvedSend> sends) {}

    /**
     * The sends to prove.
     *
     * @param address e-mail address, or telephone number with its country, in any form
     * @param from inclusive, with an offset
     * @param to inclusive, with an offset
     */
    @Schema(name = "SendsQuestion", example = """
        {"address": "office@example.org", "from": "2026-11-01T00:00:00Z", "to": "2026-11-30T00:00:00Z"}""")
    record SendsQuestion(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String address,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date-time") @Nullable
            String from,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date-time") @Nullable
            String to) {

        /** Omits the address to keep it out of logs. */
        @Override
        public String toString() {
            return "SendsQuestion[from=%s, to=%s]".formatted(from, to);
        }
    }

    @PostMapping(path = "/persons/find", consumes = "application/json")
    @Operation(
            operationId = "findPerson",
            summary = "Finds all data about a person, without the content of texts",
            description =
                    "It searches the contacts of all events, messages, attempts, the sandbox outbox, the suppression"
                            + " list and every other place that has the address. The audit log records the search with"
                            + " a keyed hash of the address.")
    @ApiResponse(responseCode = "200", description = "The data that was found; empty lists if there is none")
    PersonBody find(Caller caller, @RequestBody AddressBody body) {
        return PersonBody.of(search.find(caller, body.text()));
    }

    @Refuses(ReasonCode.RATE_LIMITED)
    @PostMapping(path = "/persons/export", consumes = "application/json")
    @Operation(
            operationId = "exportPerson",
            summary = "Exports all data about a person, with the texts, as one JSON file",
            description = "The same as findPerson, with subjects and bodies.")
    @ApiResponse(responseCode = "200", description = "The file")
    ResponseEntity<PersonBody> export(Caller caller, @RequestBody AddressBody body) {
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"" + PersonSearch.FILE_NAME + "\"")
                .body(PersonBody.of(search.export(caller, body.text())));
    }

    @PostMapping(path = "/persons/erase", consumes = "application/json")
    @Operation(
            operationId = "erasePerson",
            summary = "Erases a person",
            description =
                    "Contact data is erased, and messages that could still be sent to the person are skipped. Texts and"
                            + " addresses of attempts become a keyed hash. An opt-out stays in force. While a message"
                            + " is being sent or an import is running, finished_at is null and a worker continues the"
                            + " erasure. Repeating the request changes nothing.")
    @ApiResponse(responseCode = "200", description = "The state of the erasure")
    ErasureBody erase(Caller caller, @RequestBody AddressBody body) {
        return ErasureBody.of(erasures.erase(caller, body.text()));
    }

    @Refuses(ReasonCode.NAIVE_TIMESTAMP)
    @PostMapping(path = "/persons/sends", consumes = "application/json")
    @Operation(
            operationId = "proveSends",
            summary = "Lists what was sent to an address in a period, even after its person was erased",
            description = "It compares a keyed hash of the address. At most 500 attempts, earliest first.")
    @ApiResponse(responseCode = "200", description = "The attempts")
    SendsBody sends(Caller caller, @RequestBody SendsQuestion body) {
        return new SendsBody(search.sends(
                caller,
                body.address() == null ? "" : body.address(),
                instant("from", body.from()),
                instant("to", body.to())));
    }

    private static Instant instant(String field, @Nullable String text) {
        if (text == null) {
            throw InvalidInput.of(field, "must be a time with an offset, such as 2026-11-30T10:00:00Z.");
        }
        return ApiInstant.parse(field, text);
    }

    @GetMapping("/erasures")
    @Operation(operationId = "listErasures", summary = "Lists the latest 100 erasures, newest first")
    ErasuresBody list(Caller caller) {
        return new ErasuresBody(
                erasures.latest(caller).stream().map(ErasureBody::of).toList());
    }

    @GetMapping("/erasures/{id}")
    @Operation(operationId = "showErasure", summary = "Shows the state of an erasure")
    ErasureBody show(Caller caller, @PathVariable String id) {
        return ErasureBody.of(erasures.find(caller, UuidText.inPath(id, "erasure")));
    }
}
