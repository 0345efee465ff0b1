package io.cuesheet.api.privacy;

import io.cuesheet.api.problem.IfMatch;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.privacy.KeptFor;
import io.cuesheet.application.privacy.RetentionSettings;
import io.cuesheet.db.privacy.Retention;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows and changes an organisation's retention periods. */
@RestController
@RequestMapping(path = "/api/settings/retention", produces = "application/json")
@Tag(name = "Privacy", description = "Data about a person: find, export and erase it")
record RetentionController(RetentionSettings settings) {

    /** Data with a fixed retention period. */
    @Schema(name = "FixedRetention")
    record FixedBody(String what, int days) {

        static FixedBody of(KeptFor kept) {
            return new FixedBody(
                    kept.name().toLowerCase(Locale.ROOT), (int) kept.time().toDays());
        }
    }

    /**
     * Retention periods of an organisation in days; null, or missing when saved: for ever.
     *
     * @param contactDays contacts, after their event
     * @param textDays texts and addresses of attempts, after the attempt; a keyed hash of the address stays
     * @param auditDays lines of the audit log
     * @param sandboxDays messages in the sandbox outbox
     * @param fixed data with a fixed retention period
     * @param version counts changes; the ETag
     */
    @Schema(name = "Retention", example = """
        {"contact_days": 730, "text_days": 730, "audit_days": 3650, "sandbox_days": 90, "version": 1,
         "fixed": [{"what": "test_sends", "days": 1}]}""")
    record RetentionBody(
            @Schema(minimum = "1", maximum = "3650") @Nullable
            Integer contactDays,

            @Schema(minimum = "30", maximum = "3650") @Nullable
            Integer textDays,

            @Schema(minimum = "365", maximum = "3650") @Nullable
            Integer auditDays,

            @Schema(minimum = "1", maximum = "3650") @Nullable
            Integer sandboxDays,

            @Schema(accessMode = Schema.AccessMode.READ_ONLY) @Nullable
            List<FixedBody> fixed,

            @Schema(accessMode = Schema.AccessMode.READ_ONLY) @Nullable
            Integer version) {

        static RetentionBody of(Retention retention) {
            return new RetentionBody(
                    retention.contactDays(),
                    retention.textDays(),
                    retention.auditDays(),
                    retention.sandboxDays(),
                    Stream.of(KeptFor.values()).map(FixedBody::of).toList(),
                    retention.version());
        }
    }

    @GetMapping
    @Operation(operationId = "showRetention", summary = "Shows the retention periods")
    ResponseEntity<RetentionBody> show(Caller caller) {
        return answer(settings.find(caller));
    }

    @Refuses(ReasonCode.STALE_REVISION)
    @PutMapping(consumes = "application/json")
    @Operation(
            operationId = "saveRetention",
            summary = "Changes the retention periods",
            description = "Older data is deleted within minutes, and can't be restored.")
    @ApiResponse(responseCode = "200", description = "The current retention periods")
    ResponseEntity<RetentionBody> save(
            Caller caller,
            @RequestBody RetentionBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Retention wanted = new Retention(body.contactDays(), body.textDays(), body.auditDays(), body.sandboxDays(), 0);
        return answer(settings.save(
                caller,
                wanted,
                IfMatch.expected(
                        ifMatch, () -> Optional.of((long) settings.find(caller).version()))));
    }

    private static ResponseEntity<RetentionBody> answer(Retention retention) {
        return ResponseEntity.ok().eTag(IfMatch.etag(retention.version())).body(RetentionBody.of(retention));
    }
}
