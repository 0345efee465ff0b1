package io.cuesheet.application.subscription;

import io.cuesheet.db.subscription.FetchedFile;
import io.cuesheet.db.subscription.SubscriptionReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking an address. */
sealed interface Fetched {

    /** The server says that nothing is new since the file that was dealt with last. */
    record Unchanged() implements Fetched {}

    record Content(FetchedFile file) implements Fetched {}

    /**
     * Nothing was given.
     *
     * @param detail a sentence without the address
     * @param retryAfter how long the server asks to be left alone; null: it does not say
     */
    record Failed(
            SubscriptionReason reason,
            String detail,
            @Nullable Duration retryAfter) implements Fetched {

        static Failed because(SubscriptionReason reason, String detail) {
            return new Failed(reason, detail, null);
        }
    }
}
