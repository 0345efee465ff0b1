package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.workflows.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * The result of a command.
 *
 * @param refused why it changed nothing; null: it was applied, now or by an earlier attempt
 * @param explanation the rejection in one sentence without personal data; null if it was applied
 * @param row the current row; null if there is no live row in this organisation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApplyResult(
        @Nullable ReasonCode refused,
        @Nullable String explanation,
        @Nullable MessageState row) {}
