package io.cuesheet.api.feed;

import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.feed.Feeds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Creates, lists and revokes feeds. */
@RestController
@Tag(name = "Feeds", description = "Calendars of future sends, readable by anybody who has the address")
public record FeedController(Feeds feeds) {

    /**
     * A feed to create.
     *
     * @param name what it is for
     */
    @Schema(example = "{\"name\": \"Stage office\"}")
    record NewFeedBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = Feeds.LONGEST_NAME) @Nullable
            String name) {}

    /** @param feeds without their addresses */
    @Schema(name = "Feeds")
    record FeedList(List<FeedBody> feeds) {}

    @PostMapping(
            path = Feeds.PATH,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "createFeed",
            summary = "Creates a feed",
            description = "The response contains its address, which is not stored and never shown again.")
    @ApiResponse(responseCode = "201", description = "The feed with its address")
    ResponseEntity<FeedBody> make(Caller caller, @RequestBody NewFeedBody body) {
        Feeds.Made made = feeds.make(caller, body.name());
        return ResponseEntity.created(URI.create(Feeds.PATH + "/" + made.feed().id()))
                .body(FeedBody.of(made));
    }

    @GetMapping(path = Feeds.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listFeeds",
            summary = "Lists the active feeds, oldest first, at most 500",
            description = "A feed ends after a year, or earlier with the person or key that created it.")
    @ApiResponse(responseCode = "200", description = "The feeds without their addresses")
    FeedList list(Caller caller) {
        return new FeedList(feeds.list(caller).stream().map(FeedBody::of).toList());
    }

    @DeleteMapping(path = Feeds.PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "revokeFeed", summary = "Revokes a feed: its address no longer works")
    @ApiResponse(responseCode = "200", description = "The revoked feed")
    FeedBody revoke(Caller caller, @PathVariable String id) {
        return FeedBody.of(feeds.revoke(caller, UuidText.inPath(id, "feed")));
    }
}
