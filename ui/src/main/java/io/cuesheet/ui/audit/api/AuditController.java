package io.cuesheet.ui.audit.api;

import io.cuesheet.db.audit.AuditCursor;
import io.cuesheet.db.audit.AuditFilter;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.db.audit.AuditLog;
import io.cuesheet.ui.problem.ApiInstant;
import io.cuesheet.ui.problem.ApiParams;
import io.cuesheet.ui.problem.Refuses;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells who changed what, when and from where. */
@RestController
@Tag(name = "Audit", description = "Who changed what, when and from where")
class AuditController {

    private static final Set<String> KNOWN =
            Set.of("message_id", "event_id", "actor", "action", "reason_code", "from", "to", "limit", "cursor");

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    @Refuses(ReasonCode.NAIVE_TIMESTAMP)
    @GetMapping(path = "/api/audit", produces = "application/json")
    @Operation(summary = "Lists changes and refused commands, newest first")
    @Parameter(name = "message_id", description = "Only of this message")
    @Parameter(name = "event_id", description = "Only of this event and its messages")
    @Parameter(name = "actor", description = "Only by this actor, such as user:<id>, key:<id> or service:rules")
    @Parameter(name = "action", description = "Only this action, such as plan, reschedule or rejected:sendNow")
    @Parameter(name = "reason_code", description = "Only for this reason, such as TOO_LATE")
    @Parameter(name = "from", description = "Earliest instant, inclusive, with an offset")
    @Parameter(name = "to", description = "Latest instant, exclusive, with an offset")
    @Parameter(name = "limit", description = "Entries a page, 1 to 500; 50 where it is missing")
    @Parameter(name = "cursor", description = "next_cursor of the page before")
    AuditPage list(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        ApiParams params = new ApiParams(values, KNOWN);
        int limit = params.limit();
        List<AuditLine> found =
                log.page(caller.orgId(), filter(params), params.cursor(AuditController::cursor), limit + 1);
        boolean more = found.size() > limit;
        List<AuditLine> page = more ? found.subList(0, limit) : found;
        return new AuditPage(
                page.stream().map(AuditLineBody::of).toList(),
                more ? AuditCursor.after(page.getLast()).encode() : null);
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

    private static AuditCursor cursor(String text) {
        AuditCursor cursor = AuditCursor.decode(text);
        ApiInstant.parse("cursor", cursor.at().toString());
        return cursor;
    }
}
