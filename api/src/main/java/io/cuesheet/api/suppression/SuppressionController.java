package io.cuesheet.api.suppression;

import io.cuesheet.api.description.PageParameters;
import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.suppression.Suppressions;
import io.cuesheet.db.suppression.Suppression;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists, adds and lifts suppressed addresses. */
@RestController
@RequestMapping(path = "/api/suppressions", produces = "application/json")
@Tag(name = "Suppressions", description = "Addresses to which an organisation sends nothing")
record SuppressionController(Suppressions suppressions) {

    /**
     * A suppressed address, to which nothing is sent.
     *
     * @param address e-mail address in lower case, or telephone number such as +4930123456; erased: and a keyed hash if the person was
     *     erased
     * @param source contact (set on a contact of an event), list (added here), link (by the recipient) or server (the mail server reported
     *     that there is no such mailbox)
     * @param actor who added it
     * @param createdAt since when, UTC
     */
    @Schema(name = "Suppression", example = """
        {"id": "0199a6b0-0000-7000-8000-000000000003", "address": "office@example.org", "reason": "bounced",
         "source": "list", "actor": "key:0199a6b0-0000-7000-8000-000000000004",
         "created_at": "2026-11-30T10:00:00Z"}""")
    record SuppressionBody(
            UUID id,
            String address,
            Suppression.Reason reason,
            Suppression.Source source,
            String actor,
            Instant createdAt) {

        static SuppressionBody of(Suppression entry) {
            return new SuppressionBody(
                    entry.id(), entry.address(), entry.reason(), entry.source(), entry.actor(), entry.createdAt());
        }
    }

    /**
     * A page of the list.
     *
     * @param nextCursor where the next page begins; null on the last one
     */
    @Schema(name = "SuppressionPage")
    record SuppressionPage(
            List<SuppressionBody> suppressions, @Nullable String nextCursor) {}

    /**
     * An address to suppress.
     *
     * @param address e-mail address, or telephone number; without country code, the country of the organisation's time zone is assumed
     * @param reason opted_out, bounced or complained
     */
    @Schema(name = "SuppressionInput", example = "{\"address\": \"office@example.org\", \"reason\": \"bounced\"}")
    record NewSuppressionBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String address,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, implementation = Suppression.Reason.class) @Nullable
            String reason) {

        /** Omits the address to keep it out of logs. */
        @Override
        public String toString() {
            return "NewSuppressionBody[reason=%s]".formatted(reason);
        }
    }

    @GetMapping
    @Operation(operationId = "listSuppressions", summary = "Lists the addresses to which nothing is sent, newest first")
    @PageParameters
    @Parameter(
            name = "address",
            in = ParameterIn.QUERY,
            description = "Only this address, in any format",
            schema = @Schema(type = "string"))
    SuppressionPage list(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        ApiParams params = new ApiParams(values, Set.of("limit", "cursor", "address"));
        int limit = params.limit();
        List<Suppression> found =
                suppressions.page(caller, params.text("address"), params.cursor(UUID::fromString), limit + 1);
        boolean more = found.size() > limit;
        List<Suppression> page = more ? found.subList(0, limit) : found;
        return new SuppressionPage(
                page.stream().map(SuppressionBody::of).toList(),
                more ? page.getLast().id().toString() : null);
    }

    @PostMapping(consumes = "application/json")
    @Operation(
            operationId = "addSuppression",
            summary = "Adds an address to the suppression list",
            description =
                    "Messages that become due are skipped with OPTED_OUT. An address that is already on the list keeps"
                            + " its entry.")
    @ApiResponse(responseCode = "200", description = "The entry")
    SuppressionBody add(Caller caller, @RequestBody NewSuppressionBody body) {
        Suppression.Reason reason = Suppression.Reason.find(body.reason() == null ? "" : body.reason())
                .orElseThrow(() -> InvalidInput.of("reason", "must be opted_out, bounced or complained."));
        return SuppressionBody.of(suppressions.add(caller, body.address() == null ? "" : body.address(), reason));
    }

    @DeleteMapping("/{id}")
    @Operation(
            operationId = "liftSuppression",
            summary = "Removes an address from the suppression list",
            description = "Skipped messages stay skipped.")
    SuppressionBody lift(Caller caller, @PathVariable String id) {
        return SuppressionBody.of(suppressions.lift(caller, UuidText.inPath(id, "entry of the suppression list")));
    }
}
