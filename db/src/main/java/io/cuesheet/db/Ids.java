package io.cuesheet.db;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/** Creates ids in Java, since {@code uuidv7()} exists only in PostgreSQL 18. */
public final class Ids {

    private Ids() {}

    /** A new UUIDv7: newer ids sort later, so inserts go to the end of their index. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** When the id was created, to the millisecond. */
    public static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
