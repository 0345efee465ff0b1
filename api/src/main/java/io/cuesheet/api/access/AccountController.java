package io.cuesheet.api.access;

import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.signin.Accounts;
import io.cuesheet.db.security.AccountLine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists and changes the accounts of the installation. */
@RestController
@RequestMapping(produces = "application/json")
@Tag(name = "Organisations")
record AccountController(Accounts accounts) {

    /**
     * A person's account.
     *
     * @param disabledAt when it was disabled in every organisation, UTC; null: it is enabled
     * @param organisations codes of the organisations that it can access
     */
    @Schema(example = """
        {"id": "0199a6b0-0000-7000-8000-000000000007", "username": "ada", "platform_admin": false, "created_at":
         "2026-11-29T08:00:00Z", "disabled_at": null, "organisations": ["demo", "summer-tour"]}""")
    record AccountBody(
            UUID id,
            String username,
            boolean platformAdmin,
            Instant createdAt,
            @Nullable Instant disabledAt,
            List<String> organisations) {

        static AccountBody of(AccountLine account) {
            return new AccountBody(
                    account.id(),
                    account.username(),
                    account.platformAdmin(),
                    account.createdAt(),
                    account.disabledAt(),
                    account.organisations().isEmpty()
                            ? List.of()
                            : List.of(account.organisations().split(", ")));
        }
    }

    record AccountsBody(List<AccountBody> accounts) {}

    @Schema(example = "{\"platform_admin\": false, \"disabled\": true}")
    record AccountChangeBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            boolean platformAdmin,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            boolean disabled) {}

    @GetMapping("/api/accounts")
    @Operation(operationId = "listAccounts", summary = "Lists all accounts of the installation, by name")
    AccountsBody all(Caller caller) {
        return new AccountsBody(
                accounts.all(caller).stream().map(AccountBody::of).toList());
    }

    @PutMapping(path = "/api/accounts/{id}", consumes = "application/json")
    @Operation(
            operationId = "updateAccount",
            summary = "Disables an account in all organisations, makes it a platform admin's, or reverts either",
            description = "The account's sessions end.")
    @ApiResponse(responseCode = "200", description = "The current accounts")
    AccountsBody change(Caller caller, @PathVariable String id, @RequestBody AccountChangeBody body) {
        accounts.change(caller, UuidText.inPath(id, "account"), body.platformAdmin(), body.disabled());
        return all(caller);
    }
}
