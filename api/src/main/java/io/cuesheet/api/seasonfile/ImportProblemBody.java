package io.cuesheet.api.seasonfile;

import io.cuesheet.application.seasonfile.content.ImportProblem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** One thing that is wrong with an import file, as {@link ImportProblem} says it. */
@JsonNaming(SnakeCaseStrategy.class)
record ImportProblemBody(int line, @Nullable String column, String reasonCode, String message) {

    static ImportProblemBody of(ImportProblem problem) {
        return new ImportProblemBody(
                problem.line(), problem.column(), problem.reasonCode().name(), problem.message());
    }
}
