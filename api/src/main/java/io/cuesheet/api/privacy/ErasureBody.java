package io.cuesheet.api.privacy;

import io.cuesheet.db.privacy.Erasure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who was erased, or is being erased.
 *
 * @param person keyed hash of the address, which replaces the address and appears in the audit log
 * @param actor who requested it
 * @param requestedAt UTC
 * @param finishedAt when the erasure was complete, UTC; null: a message is being sent or an import is running, and a worker continues later
 * @param contacts number of contacts whose data was erased
 * @param messages number of messages that were skipped
 * @param texts number of attempts whose text was erased
 * @param others number of other rows that were deleted or rewritten
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
