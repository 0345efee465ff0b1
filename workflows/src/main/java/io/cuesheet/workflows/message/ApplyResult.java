package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.workflows.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param refused why it changed nothing; null: it was applied, now or by an earlier try
 * @param explanation the refusal in one sentence without personal data; null where it was applied
 * @param row the row as it is; null where there is no live row in this organisation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApplyResult(
        @Nullable ReasonCode refused,
        @Nullable String explanation,
        @Nullable MessageState row) {}
