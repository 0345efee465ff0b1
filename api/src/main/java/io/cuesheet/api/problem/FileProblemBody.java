package io.cuesheet.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cuesheet.application.refusal.FileProblem;
import org.jspecify.annotations.Nullable;

/** One problem in a file, from {@link FileProblem}. */
public record FileProblemBody(
        int line,
        @Nullable String column,

        @JsonProperty("reason_code") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String reasonCode,

        String message) {

    public static FileProblemBody of(FileProblem problem) {
        return new FileProblemBody(
                problem.line(),
                problem.column(),
                problem.reasonCode() == null ? null : problem.reasonCode().name(),
                problem.message());
    }
}
