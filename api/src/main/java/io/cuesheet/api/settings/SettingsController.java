package io.cuesheet.api.settings;

import io.cuesheet.api.planning.PlanOutcomeBody;
import io.cuesheet.api.planning.PreviewCursor;
import io.cuesheet.api.planning.PreviewPages;
import io.cuesheet.api.problem.IfMatch;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.settings.Holidays;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.settings.SendingHold;
import io.cuesheet.db.organisation.Holiday;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows and changes settings, and previews the effect of a change. */
@RestController
@RequestMapping(path = "/api/settings", produces = "application/json")
@Tag(name = "Settings", description = "An organisation's settings for all its messages")
record SettingsController(OrganisationSettings settings, SendingHold hold) {

    record SavedSettingsBody(SettingsBody settings, PlanOutcomeBody plan) {}

    /**
     * Whether all automated sends are on hold.
     *
     * @param reason why they are held, for the audit log and for everybody who sees the hold; null: none is given
     */
    @Schema(example = "{\"held\": true, \"reason\": \"the bus broke down\"}")
    record HoldBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Boolean held,

            @Schema(maxLength = SendingHold.LONGEST_REASON) @Nullable
            String reason) {}

    @GetMapping
    @Operation(operationId = "showSettings", summary = "Shows the settings")
    ResponseEntity<SettingsBody> show(Caller caller) {
        Settings found = settings.find(caller);
        return ResponseEntity.ok().eTag(IfMatch.etag(found.version())).body(SettingsBody.of(found));
    }

    @Refuses(ReasonCode.STALE_REVISION)
    @PutMapping(consumes = "application/json")
    @Operation(
            operationId = "saveSettings",
            summary = "Changes the settings and plans all events accordingly",
            description = "Messages that the settings make due at once are blocked with AWAITS_CHOICE. Switching the"
                    + " scheduler on resumes messages that this switch had blocked.")
    @ApiResponse(responseCode = "200", description = "The current settings, and the results for the messages")
    ResponseEntity<SavedSettingsBody> save(
            Caller caller,
            @RequestBody SettingsBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Settings wanted = body.over(settings.find(caller));
        PlanOutcomeBody plan = PlanOutcomeBody.of(settings.save(
                caller,
                wanted,
                IfMatch.expected(
                        ifMatch, () -> Optional.of((long) settings.find(caller).version()))));
        Settings saved = settings.find(caller);
        return ResponseEntity.ok()
                .eTag(IfMatch.etag(saved.version()))
                .body(new SavedSettingsBody(SettingsBody.of(saved), plan));
    }

    @PostMapping(path = "/plan-preview", consumes = "application/json")
    @Operation(
            operationId = "previewSettings",
            summary = "Previews the effect of saving the settings on all events",
            description = "The same body as for saving; nothing is written.")
    @ApiResponse(responseCode = "200", description = "What saving would do at this moment")
    @PreviewPages
    PlanOutcomeBody preview(
            Caller caller,
            @RequestBody SettingsBody body,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        Settings wanted = body.over(settings.find(caller));
        return PlanOutcomeBody.of(settings.preview(caller, wanted, PreviewCursor.of(values)));
    }

    @PutMapping(path = "/hold", consumes = "application/json")
    @Operation(
            operationId = "holdSending",
            summary = "Holds all automated sends from this moment, or resumes them",
            description =
                    "Held messages continue: at their time, at once within their catch-up window, otherwise by their"
                            + " type's late policy. Operators may do this.")
    @ApiResponse(responseCode = "200", description = "The current settings")
    SettingsBody hold(Caller caller, @RequestBody HoldBody body) {
        if (body.held() == null) {
            throw InvalidInput.of("held", "must be true or false.");
        }
        String reason = Objects.requireNonNullElse(body.reason(), "");
        if (!body.held() && !reason.isBlank()) {
            throw InvalidInput.of("reason", "is for a hold and must be left out here.");
        }
        return SettingsBody.of(body.held() ? hold.hold(caller, reason) : hold.release(caller));
    }

    @GetMapping("/holidays")
    @Operation(
            operationId = "listHolidays",
            summary = "Lists the holidays by date",
            description = "The ETag changes with the days.")
    ResponseEntity<HolidaysBody> holidays(Caller caller) {
        List<Holiday> found = settings.holidays(caller);
        return ResponseEntity.ok().eTag(IfMatch.etag(Holidays.version(found))).body(HolidaysBody.of(found));
    }

    @PostMapping(path = "/holidays/plan-preview", consumes = "application/json")
    @Operation(
            operationId = "previewHolidays",
            summary = "Previews the effect of replacing all holidays on all events",
            description = "The same body as for saving; nothing is written.")
    @ApiResponse(responseCode = "200", description = "What saving would do at this moment")
    @PreviewPages
    PlanOutcomeBody previewHolidays(
            Caller caller,
            @RequestBody HolidaysBody body,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        return PlanOutcomeBody.of(settings.previewHolidays(caller, body.read(), PreviewCursor.of(values)));
    }

    @Refuses(ReasonCode.STALE_REVISION)
    @PutMapping(path = "/holidays", consumes = "application/json")
    @Operation(operationId = "saveHolidays", summary = "Replaces all holidays and plans all events accordingly")
    @ApiResponse(responseCode = "200", description = "The results for the messages; the ETag is that of the holidays")
    ResponseEntity<PlanOutcomeBody> saveHolidays(
            Caller caller,
            @RequestBody HolidaysBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        List<Holiday> days = body.read();
        PlanOutcomeBody plan = PlanOutcomeBody.of(settings.saveHolidays(
                caller,
                days,
                IfMatch.expected(ifMatch, () -> Optional.of(Holidays.version(settings.holidays(caller))))));
        return ResponseEntity.ok().eTag(IfMatch.etag(Holidays.version(days))).body(plan);
    }
}
