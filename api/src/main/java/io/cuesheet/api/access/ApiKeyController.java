package io.cuesheet.api.access;

import io.cuesheet.api.description.KeyPermission;
import io.cuesheet.api.problem.ApiInstant;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.ApiKeys;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.InvalidInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Creates, rotates and revokes API keys. */
@RestController
@RequestMapping(path = "/api/api-keys", produces = "application/json")
@Tag(name = "Access", description = AccessController.TAG)
record ApiKeyController(ApiKeys keys) {

    record ApiKeysBody(List<ApiKeyBody> apiKeys) {}

    /**
     * A key to create.
     *
     * @param name what it is for
     * @param role grants the permissions of this role; instead of permissions
     * @param permissions from read, edit, send and admin; read is required, and you can grant only permissions that you have; instead of a
     *     role
     * @param expiresAt ISO-8601 with an offset, two years ahead at most; null: in a year
     * @param requestsPerMinute 1 to 60,000; null: the usual limit
     */
    @Schema(
            example =
                    "{\"name\": \"box office\", \"permissions\": [\"read\", \"edit\"], \"expires_at\": null, \"requests_per_minute\": 600}")
    record NewApiKeyBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100) @Nullable
            String name,

            @Schema(implementation = Role.class) @Nullable String role,

            @ArraySchema(schema = @Schema(ref = KeyPermission.REF)) @Nullable
            List<@Nullable String> permissions,

            @Schema(format = "date-time") @Nullable String expiresAt,

            @Schema(minimum = "1", maximum = "60000") @Nullable
            Integer requestsPerMinute) {

        Set<Permission> wanted() {
            @Nullable Role named = RoleBody.parse(role);
            if ((named == null) == (permissions == null)) {
                throw InvalidInput.of("permissions", "must be given, or a role, but not both.");
            }
            return named == null ? read(Objects.requireNonNull(permissions)) : named.permissions();
        }

        private static Set<Permission> read(List<@Nullable String> names) {
            return names.stream()
                    .map(name -> Optional.ofNullable(name)
                            .flatMap(Permission::ofWireName)
                            .orElseThrow(
                                    () -> InvalidInput.of("permissions", "must be of read, edit, send and admin.")))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * How a key is replaced.
     *
     * @param overlapHours hours for which the old key still works, 0 to 720; null: a day
     */
    @Schema(example = "{\"overlap_hours\": 24}")
    record RotationBody(
            @Schema(minimum = "0", maximum = "720") @Nullable
            Integer overlapHours) {}

    @GetMapping
    @Operation(
            operationId = "listApiKeys",
            summary = "Lists API keys, newest first, including those that are no longer valid")
    ApiKeysBody all(Caller caller) {
        return new ApiKeysBody(
                keys.all(caller).stream().map(key -> ApiKeyBody.of(key, null)).toList());
    }

    @PostMapping(consumes = "application/json")
    @Operation(
            operationId = "createApiKey",
            summary = "Creates an API key",
            description =
                    "A key never has more permissions than its creator: it loses those that they lose, and ends when"
                            + " their access is disabled. The response contains the key itself, which is shown only"
                            + " once.")
    @ApiResponse(responseCode = "201", description = "The key with its secret")
    ResponseEntity<ApiKeyBody> make(Caller caller, @RequestBody NewApiKeyBody body) {
        return created(keys.make(
                caller,
                new ApiKeys.Wanted(
                        AccessController.orEmpty(body.name()),
                        body.wanted(),
                        body.expiresAt() == null ? null : ApiInstant.parse("expires_at", body.expiresAt()),
                        body.requestsPerMinute())));
    }

    @PostMapping(path = "/{id}/rotate", consumes = "application/json")
    @Operation(
            operationId = "rotateApiKey",
            summary = "Creates a successor to an API key",
            description = "The new key has the same name, permissions, limit and lifetime. It takes over the old key's"
                    + " calendar feeds, and the invitations and keys that the old key created. The old key ends"
                    + " after the overlap, during which both keys work. The response contains the new key"
                    + " itself, which is shown only once.")
    @ApiResponse(responseCode = "201", description = "The new key with its secret")
    ResponseEntity<ApiKeyBody> rotate(Caller caller, @PathVariable String id, @RequestBody RotationBody body) {
        @Nullable Integer hours = body.overlapHours();
        return created(keys.rotate(caller, UuidText.inPath(id, "key"), hours == null ? null : Duration.ofHours(hours)));
    }

    @PostMapping("/{id}/revoke")
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revokes an API key",
            description = "The key no longer works. Revoking it again changes nothing.")
    @ApiResponse(responseCode = "200", description = "The current keys")
    ApiKeysBody revoke(Caller caller, @PathVariable String id) {
        keys.revoke(caller, UuidText.inPath(id, "key"));
        return all(caller);
    }

    private static ResponseEntity<ApiKeyBody> created(ApiKeys.Made made) {
        return ResponseEntity.created(URI.create("/api/api-keys/" + made.key().id()))
                .body(ApiKeyBody.of(made.key(), made.secret()));
    }
}
