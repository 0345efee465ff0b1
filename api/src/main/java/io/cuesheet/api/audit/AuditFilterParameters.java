package io.cuesheet.api.audit;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters that filter the audit log. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "message_id",
        description = "Only of this message",
        schema = @Schema(type = "string", format = "uuid"))
@Parameter(
        name = "event_id",
        description = "Only of this event and its messages",
        schema = @Schema(type = "string", format = "uuid"))
@Parameter(
        name = "actor",
        description = "Only by this actor, such as user:<id>, key:<id> or service:rules",
        schema = @Schema(type = "string"))
@Parameter(
        name = "action",
        description = "Only this action, such as plan, reschedule or rejected:sendNow; rejected: every refused command",
        schema = @Schema(type = "string"))
@Parameter(
        name = "reason_code",
        description = "Only for this reason, such as TOO_LATE",
        schema = @Schema(type = "string"))
@Parameter(
        name = "from",
        description = "Earliest instant, inclusive, with an offset",
        schema = @Schema(type = "string", format = "date-time"))
@Parameter(
        name = "to",
        description = "Latest instant, exclusive, with an offset",
        schema = @Schema(type = "string", format = "date-time"))
@interface AuditFilterParameters {}
