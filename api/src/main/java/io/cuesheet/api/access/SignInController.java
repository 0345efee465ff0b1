package io.cuesheet.api.access;

import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.signin.Invitations;
import io.cuesheet.application.signin.PersonSecurity;
import io.cuesheet.db.security.Invitation;
import io.cuesheet.db.security.PageSession;
import io.cuesheet.db.security.SignInLine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Manages invitations, password reset links and sessions, and lists sign-in attempts. */
@RestController
@RequestMapping(produces = "application/json")
@Tag(name = "Access")
record SignInController(Invitations invitations, PersonSecurity security) {

    /**
     * An invitation that nobody has accepted yet.
     *
     * @param createdBy who created it, as named in the audit log
     * @param expiresAt when its link expires, UTC
     */
    @Schema(example = """
        {"id": "0199a6b0-0000-7000-8000-000000000009", "role": "editor", "created_by":
         "user:0199a6b0-0000-7000-8000-000000000007", "created_at": "2026-11-29T08:00:00Z", "expires_at":
         "2026-12-06T08:00:00Z"}""")
    record InvitationBody(UUID id, String role, String createdBy, Instant createdAt, Instant expiresAt) {

        static InvitationBody of(Invitation invitation) {
            return new InvitationBody(
                    invitation.id(),
                    invitation.role(),
                    invitation.createdBy(),
                    invitation.createdAt(),
                    invitation.expiresAt());
        }
    }

    record InvitationsBody(List<InvitationBody> invitations) {}

    /**
     * A signed-in browser.
     *
     * @param seenAt when the person was last active, to the minute, UTC
     * @param source IP address that they signed in from
     * @param agent the browser's user agent
     */
    @Schema(example = """
        {"id": "0199a6b0-0000-7000-8000-00000000000a", "started_at": "2026-11-29T08:00:00Z", "seen_at":
         "2026-11-29T09:30:00Z", "source": "192.0.2.7", "agent": "Mozilla/5.0 (X11; Linux x86_64)"}""")
    record SessionBody(UUID id, Instant startedAt, Instant seenAt, String source, String agent) {

        static SessionBody of(PageSession session) {
            return new SessionBody(
                    session.id(), session.startedAt(), session.seenAt(), session.source(), session.agent());
        }
    }

    record SessionsBody(List<SessionBody> sessions) {}

    /** @param ended number of sessions ended */
    @Schema(example = "{\"ended\": 2}")
    record EndedSessionsBody(int ended) {}

    /**
     * A sign-in attempt or another password check.
     *
     * @param username the username that was entered
     * @param purpose sign_in; password_change: to change it; join: to accept an invitation with an existing account
     * @param outcome signed_in; confirmed: the right password, for another purpose; wrong: another password; shut_out: the right password, but access
     *     is disabled; too_many: not checked, the first attempt rejected in a waiting period
     */
    @Schema(example = """
        {"at": "2026-11-29T08:00:00Z", "username": "ada", "source": "192.0.2.7", "agent": "Mozilla/5.0 (X11; Linux x86_64)",
         "purpose": "sign_in", "outcome": "signed_in"}""")
    record SignInBody(
            Instant at,
            String username,
            String source,
            String agent,

            @Schema(allowableValues = {"sign_in", "password_change", "join"})
            String purpose,

            @Schema(allowableValues = {"signed_in", "confirmed", "wrong", "shut_out", "too_many"})
            String outcome) {

        static SignInBody of(SignInLine line) {
            return new SignInBody(
                    line.at(), line.username(), line.source(), line.agent(), line.purpose(), line.outcome());
        }
    }

    record SignInsBody(List<SignInBody> signIns) {}

    @GetMapping("/api/invitations")
    @Operation(
            operationId = "listInvitations",
            summary = "Lists invitations that nobody has accepted yet, newest first",
            description = "The links are not included: each is shown only once.")
    InvitationsBody invitations(Caller caller) {
        return new InvitationsBody(
                invitations.open(caller).stream().map(InvitationBody::of).toList());
    }

    @PostMapping(path = "/api/invitations", consumes = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createInvitation",
            summary = "Creates a link for joining the organisation",
            description =
                    "The link works once, within seven days, for new people and for people who already have an account."
                            + " Cuesheet doesn't send it: pass it on yourself.")
    @ApiResponse(responseCode = "201", description = "The link, shown only once")
    OneTimeLinkBody invite(Caller caller, @RequestBody RoleBody body) {
        return OneTimeLinkBody.of(invitations.invite(caller, body.parsed()));
    }

    @PostMapping("/api/invitations/{id}/withdraw")
    @Operation(
            operationId = "withdrawInvitation",
            summary = "Withdraws an invitation",
            description = "Its link stops working. Withdrawing a used or unknown invitation changes nothing.")
    @ApiResponse(responseCode = "200", description = "The current invitations")
    InvitationsBody withdraw(Caller caller, @PathVariable String id) {
        invitations.withdraw(caller, UuidText.inPath(id, "invitation"));
        return invitations(caller);
    }

    @PostMapping("/api/people/{id}/password-link")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createPasswordLink",
            summary = "Creates a link for setting a new password",
            description = "The link works once, within an hour. Cuesheet doesn't send it: pass it on yourself. Only a"
                    + " platform admin can create one for a platform admin, or for somebody who also belongs to"
                    + " another organisation.")
    @ApiResponse(responseCode = "201", description = "The link, shown only once")
    OneTimeLinkBody passwordLink(Caller caller, @PathVariable String id) {
        return OneTimeLinkBody.of(security.linkForPassword(caller, UuidText.inPath(id, "person")));
    }

    @GetMapping("/api/people/{id}/sessions")
    @Operation(
            operationId = "listSessions",
            summary = "Lists the browsers in which a person is signed in to the organisation, latest first")
    SessionsBody sessions(Caller caller, @PathVariable String id) {
        return new SessionsBody(security.sessions(caller, UuidText.inPath(id, "person")).stream()
                .map(SessionBody::of)
                .toList());
    }

    @PostMapping("/api/people/{id}/sessions/end")
    @Operation(
            operationId = "endSessions",
            summary = "Signs a person out of the organisation in every browser",
            description = "Their open pages close within seconds. They can sign in again.")
    EndedSessionsBody endSessions(Caller caller, @PathVariable String id) {
        return new EndedSessionsBody(security.endSessions(caller, UuidText.inPath(id, "person")));
    }

    @GetMapping("/api/sign-ins")
    @Operation(
            operationId = "listSignIns",
            summary = "Lists the latest 100 sign-in attempts with usernames of the organisation's people",
            description = "Newest first. Attempts are kept for 90 days.")
    SignInsBody signIns(Caller caller) {
        return new SignInsBody(
                security.attempts(caller).stream().map(SignInBody::of).toList());
    }
}
