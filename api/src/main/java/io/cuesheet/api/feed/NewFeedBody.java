package io.cuesheet.api.feed;

import io.cuesheet.application.feed.Feeds;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A feed to be made.
 *
 * @param name what it is for
 */
@Schema(example = "{\"name\": \"Stage office\"}")
record NewFeedBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = Feeds.LONGEST_NAME) @Nullable
        String name) {}
