package io.cuesheet.api.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.application.message.ReviewReasons;
import io.cuesheet.db.message.ReasonCount;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what needs a decision. */
@RestController
@Tag(name = "Jobs")
record ReviewController(ReviewReasons reasons, OutdatedMessages outdated) {

    /** Number of messages that wait for one reason. */
    @Schema(name = "ReasonCount")
    record ReasonBody(
            @Schema(implementation = ReasonCode.class) String reasonCode, long count) {

        static ReasonBody of(ReasonCount count) {
            return new ReasonBody(count.reason(), count.count());
        }
    }

    /**
     * The review queue by reason, most messages first. It excludes messages that continue with a switch, a channel or their event's status.
     *
     * @param outdated people whose last message about a future event is outdated and not handled yet; they are not part of the queue or the
     *     total
     * @param outdatedIsMore whether there may be more of them: at most 500 events are checked
     */
    @Schema(name = "ReviewCounts", example = """
        {"total": 3, "reasons": [{"reason_code": "AWAITS_CHOICE", "count": 3}], "outdated": 1, "outdated_is_more": false}""")
    record ReviewBody(long total, List<ReasonBody> reasons, int outdated, boolean outdatedIsMore) {}

    @GetMapping(path = "/api/scheduler/review", produces = "application/json")
    @Operation(
            operationId = "countJobsInReview",
            summary = "Counts the messages that wait for a decision, by reason",
            description = "/api/scheduler/jobs with status=blocked and these codes as reason lists them;"
                    + " /api/scheduler/outdated lists the people with outdated messages.")
    ReviewBody review(Caller caller) {
        List<ReasonBody> counted =
                reasons.count(caller).stream().map(ReasonBody::of).toList();
        OutdatedMessages.Count people = outdated.count(caller);
        return new ReviewBody(
                counted.stream().mapToLong(ReasonBody::count).sum(), counted, people.people(), people.isMore());
    }
}
