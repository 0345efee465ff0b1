package io.cuesheet.db.planning;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.rule.DstShift;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rules' current times for a message.
 *
 * @param plannedAt due instant by its rule, UTC
 * @param sendAt the same, or the next allowed time after it, UTC
 */
public record Replanned(
        MessageId id,
        Instant plannedAt,
        Instant sendAt,
        @Nullable DstShift dstShift) {}
