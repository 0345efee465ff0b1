package io.cuesheet.api.organisation;

import io.cuesheet.api.access.OneTimeLinkBody;
import io.cuesheet.api.access.RoleBody;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.organisation.OrganisationDraft;
import io.cuesheet.application.organisation.Organisations;
import io.cuesheet.application.signin.Invitations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets platform admins create, rename, suspend and resume organisations. */
@RestController
@RequestMapping(produces = "application/json")
@Tag(name = "Organisations", description = "The organisations of the installation; for platform admins")
record OrganisationController(Organisations organisations, Invitations invitations) {

    record OrganisationsBody(List<OrganisationBody> organisations) {}

    /**
     * An organisation to create. It starts with the same message types and templates as the first organisation.
     *
     * @param code 2 to 32 small letters, digits and hyphens; can't be changed
     * @param defaultZone IANA zone; null: that of your own organisation
     * @param language BCP 47 tag; null: that of your own organisation
     * @param senderAddress From address of e-mail; null: an unreachable address until it is set in the settings
     */
    @Schema(
            example =
                    "{\"code\": \"summer-tour\", \"name\": \"Summer Tour Office\", \"default_zone\": \"Europe/Berlin\"}")
    record NewOrganisationBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "^[a-z][a-z0-9-]{1,31}$") @Nullable
            String code,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100) @Nullable
            String name,

            @Nullable String defaultZone,
            @Nullable String language,
            @Nullable String senderAddress) {}

    @Schema(example = "{\"name\": \"Winter Tour Office\"}")
    record OrganisationNameBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100) @Nullable
            String name) {}

    @GetMapping("/api/organisation")
    @Operation(
            operationId = "showOwnOrganisation",
            summary = "Shows the organisation of the key, and whether it is suspended",
            description = "Every role may do this.")
    OrganisationBody own(Caller caller) {
        return OrganisationBody.of(organisations.own(caller));
    }

    @GetMapping("/api/organisations")
    @Operation(operationId = "listOrganisations", summary = "Lists all organisations, by name")
    OrganisationsBody all(Caller caller) {
        return new OrganisationsBody(
                organisations.all(caller).stream().map(OrganisationBody::of).toList());
    }

    @PostMapping(path = "/api/organisations", consumes = "application/json")
    @Operation(
            operationId = "createOrganisation",
            summary = "Creates an organisation",
            description = "It has no people yet: invite its first admin.")
    @ApiResponse(responseCode = "201", description = "The organisation")
    ResponseEntity<OrganisationBody> create(Caller caller, @RequestBody NewOrganisationBody body) {
        OrganisationBody made = OrganisationBody.of(organisations.create(
                caller,
                new OrganisationDraft(
                        body.code(), body.name(), body.defaultZone(), body.language(), body.senderAddress())));
        return ResponseEntity.created(URI.create("/api/organisations/" + made.code()))
                .body(made);
    }

    @GetMapping("/api/organisations/{code}")
    @Operation(operationId = "showOrganisation", summary = "Shows an organisation")
    OrganisationBody show(Caller caller, @PathVariable String code) {
        return OrganisationBody.of(organisations.find(caller, code));
    }

    @PatchMapping(path = "/api/organisations/{code}", consumes = "application/json")
    @Operation(operationId = "renameOrganisation", summary = "Renames an organisation")
    OrganisationBody rename(Caller caller, @PathVariable String code, @RequestBody OrganisationNameBody body) {
        return OrganisationBody.of(organisations.rename(caller, code, body.name()));
    }

    @PostMapping("/api/organisations/{code}/suspend")
    @Operation(
            operationId = "suspendOrganisation",
            summary = "Suspends an organisation: all sending stops",
            description = "Planning continues, and people can continue to edit. Keys can only read. Each page shows the"
                    + " suspension.")
    OrganisationBody suspend(Caller caller, @PathVariable String code) {
        return OrganisationBody.of(organisations.suspend(caller, code));
    }

    @PostMapping("/api/organisations/{code}/resume")
    @Operation(
            operationId = "resumeOrganisation",
            summary = "Ends a suspension",
            description = "Messages that it blocked resume automatically, unless they are too late.")
    OrganisationBody resume(Caller caller, @PathVariable String code) {
        return OrganisationBody.of(organisations.resume(caller, code));
    }

    @PostMapping(path = "/api/organisations/{code}/invitations", consumes = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "inviteToOrganisation",
            summary = "Creates a link for joining an organisation",
            description = "The link works once, within seven days. Cuesheet doesn't send it: pass it on yourself.")
    @ApiResponse(responseCode = "201", description = "The link, shown only once")
    OneTimeLinkBody invite(Caller caller, @PathVariable String code, @RequestBody RoleBody body) {
        return OneTimeLinkBody.of(invitations.inviteTo(caller, code, body.parsed()));
    }
}
