package io.cuesheet.api.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cuesheet.application.refusal.FileQuestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One question that a file leaves open, from {@link FileQuestion}. */
public record FileQuestionBody(
        @JsonProperty("reason_code") String reasonCode,
        String parameter,
        @Nullable String about,
        boolean required,
        List<String> choices,
        @Nullable String suggestion,
        List<Integer> lines,
        int count,
        String message) {

    public static FileQuestionBody of(FileQuestion question) {
        return new FileQuestionBody(
                question.reasonCode().name(),
                question.parameter(),
                question.about(),
                question.required(),
                question.choices(),
                question.suggestion(),
                question.lines(),
                question.count(),
                question.message());
    }
}
