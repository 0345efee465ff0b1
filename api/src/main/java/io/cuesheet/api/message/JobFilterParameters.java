package io.cuesheet.api.message;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters that {@link JobFilters} reads. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "event_id", description = "Only of this event", schema = @Schema(type = "string", format = "uuid"))
@Parameter(
        name = "status",
        description = "Only with these statuses; repeated or separated by commas",
        array = @ArraySchema(schema = @Schema(implementation = MessageStatus.class)))
@Parameter(
        name = "message_type",
        description = "Only of these types; repeated or separated by commas",
        array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(
        name = "reason",
        description = "Only with these reason codes, such as AWAITS_CHOICE for the review queue",
        array = @ArraySchema(schema = @Schema(implementation = ReasonCode.class)))
@Parameter(
        name = "from",
        description = "Earliest sent_at of a sent message or send_at of another, inclusive, with an offset",
        schema = @Schema(type = "string", format = "date-time"))
@Parameter(
        name = "to",
        description = "Latest sent_at of a sent message or send_at of another, exclusive, with an offset",
        schema = @Schema(type = "string", format = "date-time"))
@Parameter(
        name = "recipient",
        description = "Only to this e-mail address, in upper or lower case, or telephone number, in any spelling",
        schema = @Schema(type = "string"))
@Parameter(
        name = "text",
        description =
                "Words of the event's name, the recipient's address and the contact's role: all must match, in any"
                        + " order; case and accents are ignored; or part of the recipient's telephone number",
        schema = @Schema(type = "string"))
public @interface JobFilterParameters {}
