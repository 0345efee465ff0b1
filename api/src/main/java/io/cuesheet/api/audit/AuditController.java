package io.cuesheet.api.audit;

import io.cuesheet.api.description.PageParameters;
import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.audit.AuditTrail;
import io.cuesheet.db.audit.AuditActor;
import io.cuesheet.db.audit.AuditCursor;
import io.cuesheet.db.audit.AuditFilter;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows who changed what, when and from where. */
@RestController
@Tag(name = "Audit", description = "Who changed what, when and from where")
record AuditController(AuditTrail trail) {

    private static final Set<String> FILTERS =
            Set.of("message_id", "event_id", "actor", "action", "reason_code", "from", "to");
    private static final Set<String> KNOWN =
            Stream.concat(FILTERS.stream(), Stream.of("limit", "cursor")).collect(Collectors.toSet());

    /**
     * A page of the audit log.
     *
     * @param nextCursor where the next page begins; null on the last one
     */
    record AuditPage(List<AuditLineBody> entries, @Nullable String nextCursor) {}

    @Refuses(ReasonCode.NAIVE_TIMESTAMP)
    @GetMapping(path = "/api/audit", produces = "application/json")
    @Operation(
            operationId = "listAuditEntries",
            summary = "Lists changes, refused commands, exports and test sends, newest first",
            description = "Only admins see the address from which a request came (source).")
    @AuditFilterParameters
    @PageParameters
    AuditPage list(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        ApiParams params = new ApiParams(values, KNOWN);
        int limit = params.limit();
        List<AuditLine> found = trail.page(caller, filter(params), params.cursor(AuditCursor::decode), limit + 1);
        boolean more = found.size() > limit;
        List<AuditLine> page = more ? found.subList(0, limit) : found;
        return new AuditPage(
                page.stream().map(AuditLineBody::of).toList(),
                more ? AuditCursor.after(page.getLast()).encode() : null);
    }

    @Refuses(ReasonCode.NAIVE_TIMESTAMP)
    @GetMapping(path = "/api/audit/export", produces = AuditTrail.CONTENT_TYPE)
    @Operation(
            operationId = "exportAuditEntries",
            summary = "Exports all matching changes and refused commands as CSV, newest first; filters as in the list")
    @AuditFilterParameters
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = AuditTrail.CONTENT_TYPE, schema = @Schema(type = "string")))
    void export(
            Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values,
            HttpServletResponse response)
            throws IOException {
        AuditFilter filter = filter(new ApiParams(values, FILTERS));
        // Unreadable parameters are reported before the file begins.
        trail.page(caller, filter, null, 1);
        response.setContentType(AuditTrail.CONTENT_TYPE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + AuditTrail.FILE_NAME + "\"");
        trail.csv(caller, filter, response.getOutputStream());
    }

    /** People, keys and services in the audit log. */
    @Schema(name = "AuditActors", example = "{\"actors\": [{\"actor\": \"service:rules\", \"name\": null}]}")
    record ActorsBody(List<AuditActor> actors) {}

    @GetMapping(path = "/api/audit/actors", produces = "application/json")
    @Operation(operationId = "listAuditActors", summary = "Lists the actors in the audit log, at most 500")
    ActorsBody actors(Caller caller) {
        return new ActorsBody(trail.actors(caller));
    }

    private static AuditFilter filter(ApiParams params) {
        return new AuditFilter(
                params.id("message_id", MessageId::of),
                params.id("event_id", EventId::of),
                params.text("actor"),
                params.text("action"),
                params.text("reason_code"),
                params.instant("from"),
                params.instant("to"));
    }
}
