package io.cuesheet.api.feed;

import io.cuesheet.api.problem.Problem;
import io.cuesheet.application.feed.Feeds;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves feeds to calendar programs, which do not sign in: anybody who knows the address can read the feed. */
@RestController
@Tag(name = "Feeds")
record FeedCalendarController(Feeds feeds) {

    private static final String CALENDAR = "text/calendar";
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final String EXAMPLE = """
        BEGIN:VCALENDAR
        PRODID:-//Cuesheet//Cuesheet//EN
        VERSION:2.0
        BEGIN:VEVENT
        UID:01930000-0000-7000-8000-000000000001@cuesheet
        DTSTART:20271130T100000Z
        SUMMARY:Reminder: The Tallis Scholars
        END:VEVENT
        END:VCALENDAR
        """;

    @GetMapping(path = Feeds.PATH + "/{token}.ics", produces = CALENDAR)
    @Operation(
            operationId = "showFeedCalendar",
            summary = "Returns the calendar of a feed, without signing in",
            description =
                    "It has the open messages from a week ago to a year ahead, at most 5,000, with type and event but"
                            + " without recipient and text.")
    @SecurityRequirements
    @ApiResponse(
            responseCode = "200",
            description = "The calendar",
            content =
                    @Content(
                            mediaType = CALENDAR,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(EXAMPLE)))
    ResponseEntity<?> show(@PathVariable String token) {
        Optional<byte[]> calendar = feeds.calendar(token);
        if (calendar.isEmpty()) {
            ProblemDetail unknown = Problem.detail(ReasonCode.NOT_FOUND, "There is no such feed.");
            // Otherwise this would be the request's path, which holds the secret.
            unknown.setInstance(URI.create(Feeds.PATH));
            return Problem.answer(unknown);
        }
        return ResponseEntity.ok()
                .eTag(etag(calendar.get()))
                .cacheControl(CacheControl.maxAge(FRESH).cachePrivate())
                .body(calendar.get());
    }

    private static String etag(byte[] content) {
        try {
            return "\""
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
