package io.cuesheet.db;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/** Makes ids in Java, since {@code uuidv7()} exists in PostgreSQL 18 only. */
public final class Ids {

    private Ids() {}

    /** A new UUIDv7: ids made later sort later, so inserts go to the end of their index. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** When the id was made, to the millisecond. */
    public static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
