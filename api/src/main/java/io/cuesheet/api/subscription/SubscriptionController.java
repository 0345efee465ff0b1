package io.cuesheet.api.subscription;

import io.cuesheet.api.problem.IfMatch;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.api.seasonfile.ImportReportBody;
import io.cuesheet.api.subscription.MissingEventBodies.DecisionBody;
import io.cuesheet.api.subscription.MissingEventBodies.ListBody;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.subscription.MissingEvents;
import io.cuesheet.application.subscription.Subscriptions;
import io.cuesheet.application.subscription.WaitingCalendars;
import io.cuesheet.db.subscription.MissingEvent;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Manages subscriptions, and takes decisions about fetched files and missing events. */
@RestController
@RequestMapping(path = SubscriptionController.PATH, produces = "application/json")
@Tag(name = "Subscriptions", description = "Calendars and spreadsheets that are fetched regularly")
record SubscriptionController(Subscriptions subscriptions, WaitingCalendars waiting, MissingEvents missing) {

    static final String PATH = "/api/subscriptions";

    /** All subscriptions, sorted by name. */
    @Schema(name = "Subscriptions")
    record SubscriptionsBody(List<SubscriptionBody> subscriptions) {}

    /**
     * Accepts a waiting file.
     *
     * @param file its SHA-256: waiting_file of the subscription
     */
    @Schema(
            name = "WaitingFile",
            example = "{\"file\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}")
    record FileBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String file) {}

    @GetMapping
    @Operation(operationId = "listSubscriptions", summary = "Lists the subscriptions by name, at most 50")
    SubscriptionsBody list(Caller caller) {
        return new SubscriptionsBody(
                subscriptions.all(caller).stream().map(SubscriptionBody::of).toList());
    }

    @Refuses(ReasonCode.STALE_REVISION)
    @PostMapping(consumes = "application/json")
    @Operation(
            operationId = "createSubscription",
            summary = "Creates a subscription that fetches events from an address",
            description = "The file is iCalendar, .xlsx, .ods or CSV, detected from its content. It is fetched within a"
                    + " minute. The host, and each host to which it redirects, must be on the public Internet.")
    @ApiResponse(responseCode = "201", description = "The subscription")
    ResponseEntity<SubscriptionBody> create(Caller caller, @RequestBody SubscriptionInput body) {
        Subscription added = subscriptions.add(caller, body.draft());
        return ResponseEntity.created(URI.create(PATH + "/" + added.id()))
                .eTag(IfMatch.etag(added.revision()))
                .body(SubscriptionBody.of(added));
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "showSubscription",
            summary = "Shows a subscription",
            description =
                    "The response has no ETag, because fetches also change the subscription; If-Match of a change takes"
                            + " its revision in quotation marks.")
    SubscriptionBody show(Caller caller, @PathVariable String id) {
        return SubscriptionBody.of(subscriptions.find(caller, subscription(id)));
    }

    @Refuses(ReasonCode.STALE_REVISION)
    @PatchMapping(path = "/{id}", consumes = "application/json")
    @Operation(
            operationId = "changeSubscription",
            summary = "Changes, pauses or resumes a subscription",
            description =
                    "With another url, it starts from the beginning. The result of a fetch in progress is not stored.")
    @ApiResponse(responseCode = "200", description = "The current subscription")
    ResponseEntity<SubscriptionBody> change(
            Caller caller,
            @PathVariable String id,
            @RequestBody SubscriptionInput body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        UUID known = subscription(id);
        Long expected = IfMatch.expected(
                ifMatch, () -> Optional.of(subscriptions.find(caller, known).revision()));
        return answer(subscriptions.change(caller, known, body.draft(), expected));
    }

    @DeleteMapping("/{id}")
    @Operation(operationId = "deleteSubscription", summary = "Deletes a subscription; its events stay as they are")
    @ApiResponse(responseCode = "200", description = "The deleted subscription")
    SubscriptionBody delete(Caller caller, @PathVariable String id) {
        return SubscriptionBody.of(subscriptions.delete(caller, subscription(id)));
    }

    @PostMapping("/{id}/fetch")
    @Operation(
            operationId = "fetchSubscription",
            summary = "Fetches a subscription's file within a minute, even if it is paused",
            description = "requested_at is null again once that fetch has ended.")
    @ApiResponse(responseCode = "200", description = "The subscription")
    SubscriptionBody fetch(Caller caller, @PathVariable String id) {
        return SubscriptionBody.of(subscriptions.fetchNow(caller, subscription(id)));
    }

    @Refuses({ReasonCode.IMPORT_REFUSED, ReasonCode.IMPORT_QUESTIONS})
    @PostMapping("/{id}/preview")
    @Operation(
            operationId = "previewSubscription",
            summary = "Previews how the waiting file is understood, and what storing it would do; nothing is stored")
    @ApiResponse(responseCode = "200", description = "What storing it would do at this moment")
    ImportReportBody preview(Caller caller, @PathVariable String id) {
        WaitingCalendars.Look look = waiting.preview(caller, subscription(id));
        return ImportReportBody.of(look.preview(), look.remembered());
    }

    @Refuses({ReasonCode.STALE_REVISION, ReasonCode.IMPORT_REFUSED, ReasonCode.IMPORT_QUESTIONS})
    @PostMapping(path = "/{id}/apply", consumes = "application/json")
    @Operation(
            operationId = "applySubscription",
            summary = "Stores the waiting file",
            description =
                    "Each future event that the file no longer has needs its own decision. Open questions of the file"
                            + " are answered on the page, or with an import whose source is the name of the"
                            + " subscription.")
    @ApiResponse(responseCode = "200", description = "The current subscription")
    SubscriptionBody apply(Caller caller, @PathVariable String id, @RequestBody FileBody body) {
        if (body.file() == null) {
            throw InvalidInput.of("file", "must be the waiting_file of the subscription.");
        }
        return SubscriptionBody.of(waiting.agree(caller, subscription(id), body.file(), ImportAnswers.NONE, null));
    }

    @GetMapping("/missing-events")
    @Operation(
            operationId = "listMissingEvents",
            summary = "Lists future events that are no longer in the calendar from which they came, nearest first, at"
                    + " most 200",
            description = "Nothing happens to them until somebody decides.")
    ListBody listMissing(Caller caller) {
        return new ListBody(
                missing.list(caller).stream().map(MissingEventBodies.Body::of).toList(), missing.count(caller));
    }

    @PostMapping(path = "/{id}/missing-events", consumes = "application/json")
    @Operation(
            operationId = "decideMissingEvent",
            summary = "Keeps or cancels an event that is no longer in its calendar",
            description =
                    "A cancelled event's messages follow their types' rules. A kept event needs a new decision only if"
                            + " the calendar has it again and then loses it again.")
    @ApiResponse(responseCode = "200", description = "The event of the decision")
    MissingEventBodies.Body decide(Caller caller, @PathVariable String id, @RequestBody DecisionBody body) {
        UUID known = subscription(id);
        MissingEvent decided = switch (body.parsed()) {
            case KEEP -> missing.keep(caller, known, body.ref());
            case CANCEL -> missing.cancel(caller, known, body.ref());
        };
        return MissingEventBodies.Body.of(decided);
    }

    private static UUID subscription(String id) {
        return UuidText.inPath(id, "subscription");
    }

    private static ResponseEntity<SubscriptionBody> answer(Subscription found) {
        return ResponseEntity.ok().eTag(IfMatch.etag(found.revision())).body(SubscriptionBody.of(found));
    }
}
