package io.cuesheet.api.explain;

import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.explain.Explanations;
import io.cuesheet.application.refusal.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Explains why a message was, or was not, sent. */
@RestController
@Tag(name = "Jobs")
record ExplainController(Explanations explanations) {

    @GetMapping(path = "/api/scheduler/jobs/{id}/explain", produces = "application/json")
    @Operation(
            operationId = "explainJob",
            summary = "Explains a message",
            description =
                    "The planned time and its rule, each gate with its verdict when the message is due, the gates that"
                            + " send-now would bypass, every attempt with its text, and the history. Deleted messages"
                            + " are explained too.")
    ExplanationBody explain(Caller caller, @PathVariable String id) {
        return explanations
                .explain(caller, UuidText.messageInPath(id))
                .map(ExplanationBody::of)
                .orElseThrow(() -> new NotFound("message"));
    }
}
