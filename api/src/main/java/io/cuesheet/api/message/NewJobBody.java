package io.cuesheet.api.message;

import io.cuesheet.api.problem.ApiInstant;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.message.MessageCreation;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.template.TemplateTexts;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message to create by hand.
 *
 * @param contactId its recipient; either this or contact_role
 * @param contactRole the recipient's role at the event
 * @param messageType stable code of the type, such as INIT; either this, or subject and body
 * @param subject Mustache template of a text for this message only
 * @param body the same for its text
 * @param format of the body, with a text of its own only; missing: text
 * @param sendAt ISO-8601 with an offset
 */
@Schema(example = """
    {"event_id": "01930000-0000-7000-8000-000000000001", "contact_role": "Production office", "message_type":
     "REMINDER", "send_at": "2026-12-01T10:00:00+01:00"}""")
record NewJobBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "uuid") @Nullable
        String eventId,

        @Schema(format = "uuid") @Nullable String contactId,
        @Nullable String contactRole,

        @Schema(example = "REMINDER") @Nullable String messageType,
        @Nullable String subject,
        @Nullable String body,

        @Schema(implementation = TextFormat.class) @Nullable String format,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date-time") @Nullable
        String sendAt) {

    MessageCreation.Wanted wanted() {
        if ((contactId == null) == (contactRole == null)) {
            throw InvalidInput.saying("Give either contact_id or contact_role.");
        }
        return new MessageCreation.Wanted(
                new EventId(UuidText.inField("event_id", required("event_id", eventId))),
                contactId == null ? null : new ContactId(UuidText.inField("contact_id", contactId)),
                contactRole == null ? null : required("contact_role", contactRole),
                ownText() ? null : required("message_type", messageType),
                ownText()
                        ? new TemplateText(
                                required("subject", subject), required("body", body), TemplateTexts.format(format))
                        : null,
                ApiInstant.parse("send_at", required("send_at", sendAt)));
    }

    private boolean ownText() {
        boolean own = subject != null || body != null;
        if (own && messageType != null) {
            throw InvalidInput.of("message_type", "can't be combined with subject and body.");
        }
        if (!own && format != null) {
            throw InvalidInput.of("format", "can only be given with subject and body.");
        }
        return own;
    }

    /** PostgreSQL text can't hold NUL. */
    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.indexOf('\0') >= 0) {
            throw InvalidInput.of(field, "is missing.");
        }
        return value;
    }
}
