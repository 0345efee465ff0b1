package io.cuesheet.api.description;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the paging parameters of lists. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "limit",
        description = "Maximum number of entries per page",
        schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
@Parameter(
        name = "cursor",
        description = "next_cursor of the previous page; without it, the first page",
        schema = @Schema(type = "string"))
public @interface PageParameters {}
