package io.cuesheet.api.event;

import io.cuesheet.workflows.rule.EventStatus;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters that {@link EventParams} reads. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "text",
        description =
                "Words of the name, venue, city and external_ref: all must match, in any order; case and accents are"
                        + " ignored",
        schema = @Schema(type = "string"))
@Parameter(
        name = "from",
        description = "Earliest start, inclusive, with an offset",
        schema = @Schema(type = "string", format = "date-time"))
@Parameter(
        name = "to",
        description = "Latest start, exclusive, with an offset",
        schema = @Schema(type = "string", format = "date-time"))
@Parameter(
        name = "status",
        description = "Only with these statuses; repeated or separated by commas",
        array = @ArraySchema(schema = @Schema(implementation = EventStatus.class)))
@Parameter(
        name = EventParams.WITHOUT_CONTACTS,
        description = "true: only events that have no contact",
        schema = @Schema(type = "boolean", defaultValue = "false"))
@interface EventFilterParameters {}
