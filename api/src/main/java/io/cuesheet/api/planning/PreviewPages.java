package io.cuesheet.api.planning;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameter of a preview of all events, which {@link PreviewCursor} reads. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "cursor",
        in = ParameterIn.QUERY,
        description =
                "next_cursor of an earlier page, with the same body: returns the next changed lines, without counts",
        schema = @Schema(type = "string"))
public @interface PreviewPages {}
