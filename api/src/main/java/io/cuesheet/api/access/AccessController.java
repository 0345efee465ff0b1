package io.cuesheet.api.access;

import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Access;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.security.Person;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Grants and revokes access for people and services. */
@RestController
@RequestMapping(produces = "application/json")
@Tag(name = "Access", description = AccessController.TAG)
record AccessController(Access access) {

    static final String TAG = "People who may sign in, and the keys of this API; for admins";

    /**
     * Somebody who works for the organisation.
     *
     * @param role viewer, editor, operator or admin
     * @param disabledAt when their access to this organisation was disabled, UTC; null: it is enabled
     * @param accountDisabledAt when a platform admin disabled their account in all organisations, UTC; null: it is enabled
     */
    @Schema(example = """
        {"id": "0199a6b0-0000-7000-8000-000000000007", "username": "ada", "role": "operator", "created_at":
         "2026-11-29T08:00:00Z", "disabled_at": null, "account_disabled_at": null}""")
    record PersonBody(
            UUID id,
            String username,
            @Schema(implementation = Role.class) String role,
            Instant createdAt,
            @Nullable Instant disabledAt,
            @Nullable Instant accountDisabledAt) {

        static PersonBody of(Person person) {
            return new PersonBody(
                    person.id(),
                    person.username(),
                    person.role(),
                    person.createdAt(),
                    person.disabledAt(),
                    person.accountDisabledAt());
        }
    }

    record PeopleBody(List<PersonBody> people) {}

    /**
     * A person to add or change.
     *
     * @param username small letters; can't be changed
     * @param password 12 to 128 characters; null: unchanged
     * @param role viewer, editor, operator or admin
     * @param disabled whether their access is disabled; only when changing a person
     */
    @Schema(example = "{\"username\": \"ada\", \"password\": \"correct horse 1\", \"role\": \"operator\"}")
    record NewPersonBody(
            @Schema(pattern = "^[a-z0-9][a-z0-9._@-]{1,63}$") @Nullable
            String username,

            @Schema(minLength = 12, maxLength = 128) @Nullable
            String password,

            @Schema(implementation = Role.class, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String role,

            @Nullable Boolean disabled) {}

    @GetMapping("/api/people")
    @Operation(operationId = "listPeople", summary = "Lists the organisation's people, by name")
    PeopleBody people(Caller caller) {
        return new PeopleBody(access.people(caller).stream().map(PersonBody::of).toList());
    }

    @PostMapping(path = "/api/people", consumes = "application/json")
    @Operation(
            operationId = "addPerson",
            summary = "Adds a person who is new to the installation",
            description = "Invite somebody who already has an account, perhaps in another organisation.")
    @ApiResponse(responseCode = "201", description = "The person, who can now sign in")
    ResponseEntity<PersonBody> add(Caller caller, @RequestBody NewPersonBody body) {
        Person added =
                access.add(caller, orEmpty(body.username()), orEmpty(body.password()), RoleBody.parse(body.role()));
        return ResponseEntity.created(URI.create("/api/people/" + added.id())).body(PersonBody.of(added));
    }

    @PutMapping(path = "/api/people/{id}", consumes = "application/json")
    @Operation(
            operationId = "updatePerson",
            summary = "Changes a person's role or password, or disables or re-enables their access",
            description =
                    "Their browser sessions end. Only a platform admin can change a platform admin, or set the password"
                            + " of somebody who also belongs to another organisation.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = NewPersonBody.class),
                                            examples = @ExampleObject("{\"role\": \"viewer\", \"disabled\": true}"))))
    PersonBody change(Caller caller, @PathVariable String id, @RequestBody NewPersonBody body) {
        if (body.username() != null) {
            throw InvalidInput.of("username", "can't be changed: leave it out.");
        }
        Role wanted = RoleBody.parse(body.role());
        if (wanted == null) {
            throw InvalidInput.of("role", "must be viewer, editor, operator or admin.");
        }
        return PersonBody.of(access.change(
                caller, UuidText.inPath(id, "person"), wanted, body.password(), Boolean.TRUE.equals(body.disabled())));
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
