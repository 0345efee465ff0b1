package io.cuesheet.api.sandbox;

import io.cuesheet.api.description.PageParameters;
import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.sandbox.SandboxOutbox;
import io.cuesheet.db.sandbox.SandboxMail;
import io.cuesheet.workflows.rule.ChannelKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows messages that would have been sent, when no mail server or SMS gateway is configured. */
@RestController
@Tag(name = "Sandbox", description = "Messages that would have been sent, if no mail server or SMS gateway is set up")
record SandboxController(SandboxOutbox outbox) {

    /**
     * A message that arrived in the sandbox outbox.
     *
     * @param kind email or sms
     * @param recipient intended address
     * @param subject empty for an SMS
     * @param text as the recipient would have read it
     * @param html the same as HTML, if it has HTML
     * @param receivedAt UTC
     */
    @Schema(name = "SandboxMail")
    record MailBody(
            UUID id,
            UUID messageId,
            ChannelKind kind,
            String recipient,
            String subject,
            String text,
            @Nullable String html,
            Instant receivedAt) {

        static MailBody of(SandboxMail mail) {
            return new MailBody(
                    mail.id(),
                    mail.messageId().value(),
                    mail.kind(),
                    mail.recipient(),
                    mail.subject(),
                    mail.body(),
                    mail.html(),
                    mail.receivedAt());
        }
    }

    /**
     * A page of the outbox.
     *
     * @param nextCursor where the next page begins; null on the last one
     */
    @Schema(name = "SandboxMailPage", example = """
        {"mails": [{"id": "0199a6b0-0000-7000-8000-000000000003",
         "message_id": "0199a6b0-0000-7000-8000-000000000001", "kind": "email", "recipient": "office@example.org",
         "subject": "Tomorrow: Nachtmusik", "text": "Doors open at 19:00.", "html": null,
         "received_at": "2026-11-30T10:00:00Z"}], "next_cursor": null}""")
    record MailPage(List<MailBody> mails, @Nullable String nextCursor) {}

    @GetMapping(path = "/api/sandbox", produces = "application/json")
    @Operation(
            operationId = "listSandboxMails",
            summary = "Lists the messages in the sandbox outbox with their texts, newest first",
            description = "If a mail server and an SMS gateway are set up, nothing arrives here.")
    @PageParameters
    MailPage list(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        ApiParams params = new ApiParams(values, Set.of("limit", "cursor"));
        int limit = params.limit();
        List<SandboxMail> found = outbox.page(caller, params.cursor(UUID::fromString), limit + 1);
        boolean more = found.size() > limit;
        List<SandboxMail> page = more ? found.subList(0, limit) : found;
        return new MailPage(
                page.stream().map(MailBody::of).toList(),
                more ? page.getLast().id().toString() : null);
    }
}
