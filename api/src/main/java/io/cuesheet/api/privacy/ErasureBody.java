package io.cuesheet.api.privacy;

import io.cuesheet.db.privacy.Erasure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who was erased, or is being erased.
 *
 * @param person keyed hash of the address, as it stands in place of the address and in the audit log
 * @param actor who asked for it
 * @param requestedAt UTC
 * @param finishedAt when nothing was left, UTC; null: a message is being sent or an import is under way, and a worker goes on
 * @param contacts that were emptied
 * @param messages that were skipped
 * @param texts of attempts that were emptied
 * @param others rows elsewhere that were deleted or rewritten
 */
@Schema(name = "Erasure", example = """
        {"id": "0199a6b0-0000-7000-8000-000000000003", "person": "erased:5f0c…", "actor": "key:0199a6b0-0000-7000-8000-000000000004",
         "requested_at": "2026-11-30T10:00:00Z", "finished_at": "2026-11-30T10:00:01Z", "contacts": 2, "messages": 3,
         "texts": 4, "others": 1}""")
record ErasureBody(
        UUID id,
        String person,
        String actor,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        int contacts,
        int messages,
        int texts,
        int others) {

    static ErasureBody of(Erasure erasure) {
        return new ErasureBody(
                erasure.id(),
                erasure.addressHash(),
                erasure.actor(),
                erasure.requestedAt(),
                erasure.finishedAt(),
                erasure.contacts(),
                erasure.messages(),
                erasure.texts(),
                erasure.others());
    }
}
