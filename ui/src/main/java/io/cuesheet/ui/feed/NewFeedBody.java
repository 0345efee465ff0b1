package io.cuesheet.ui.feed;

import io.cuesheet.ui.problem.ApiParams;
import io.cuesheet.ui.problem.RequestRefused;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A feed to be made.
 *
 * @param name what it is for
 */
@Schema(example = "{\"name\": \"Stage office\"}")
record NewFeedBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = NewFeedBody.LONGEST) @Nullable
        String name) {

    private static final int LONGEST = 200;

    String checkedName() {
        if (name == null || name.isBlank() || name.length() > LONGEST) {
            throw RequestRefused.malformed("name must have 1 to %d characters.".formatted(LONGEST));
        }
        return ApiParams.printable("name", name.strip());
    }
}
