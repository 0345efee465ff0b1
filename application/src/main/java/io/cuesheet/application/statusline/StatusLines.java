package io.cuesheet.application.statusline;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.application.message.Messages;
import io.cuesheet.application.message.ReviewReasons;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.statusline.StatusLineRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Reads the status line. It stands on every page and asks again every few seconds, so the pages of one organisation share what was read: however
 * many are open, a process reads it once in two seconds.
 */
@Service
public class StatusLines {

    /** Bound of each number; it then reads as "1,000+". */
    public static final int MOST = 1_000;

    /** A message that failed is news for so many days, today included. */
    public static final int FAILED_DAYS = 7;

    private static final Duration SOON = Duration.ofHours(24);
    private static final long SHARED_NANOS = Duration.ofSeconds(2).toNanos();

    /** Who was told something outdated is compared event by event, which takes longer than all the rest. */
    private static final long COUNTED_NANOS = Duration.ofSeconds(15).toNanos();

    private final StatusLineRepository lines;
    private final Messages messages;
    private final OutdatedMessages outdated;
    private final Clock clock;
    private final Map<OrgId, Shared> shared = new ConcurrentHashMap<>();

    StatusLines(StatusLineRepository lines, Messages messages, OutdatedMessages outdated, Clock clock) {
        this.lines = lines;
        this.messages = messages;
        this.outdated = outdated;
        this.clock = clock;
    }

    /** Of the caller's organisation, at most two seconds old; how many were told something outdated, at most fifteen. */
    public Status of(Caller caller) {
        caller.require(Permission.READ);
        return shared(caller).read(caller, SHARED_NANOS);
    }

    /** As it is now: for whoever has just changed it. The other pages of this process then see it too. */
    public Status afterChange(Caller caller) {
        caller.require(Permission.READ);
        return shared(caller).read(caller, 0);
    }

    private Shared shared(Caller caller) {
        return shared.computeIfAbsent(caller.orgId(), org -> new Shared());
    }

    /** What pages of one organisation share. While one of them reads, the others wait for its answer instead of asking too. */
    private final class Shared {

        private @Nullable Status read;
        private long readAt;

        private final Object counting = new Object();
        private OutdatedMessages.@Nullable Count counted;
        private long countedAt;

        private Status read(Caller caller, long longest) {
            return read(caller, longest, outdated(caller));
        }

        private OutdatedMessages.Count outdated(Caller caller) {
            synchronized (counting) {
                OutdatedMessages.Count known = counted;
                if (known != null && System.nanoTime() - countedAt < COUNTED_NANOS) {
                    return known;
                }
                OutdatedMessages.Count now = outdated.count(caller);
                counted = now;
                countedAt = System.nanoTime();
                return now;
            }
        }

        private synchronized Status read(Caller caller, long longest, OutdatedMessages.Count told) {
            Status known = read;
            if (known != null && System.nanoTime() - readAt < longest) {
                return known;
            }
            Status now = readNow(caller, told);
            read = now;
            readAt = System.nanoTime();
            return now;
        }
    }

    private Status readNow(Caller caller, OutdatedMessages.Count told) {
        Instant now = clock.instant();
        return new Status(
                next(caller, now),
                lines.find(caller.orgId(), now, ReviewReasons.DECIDED_BY_SOMEBODY, FAILED_DAYS, now.plus(SOON), MOST),
                told);
    }

    /** The next one that the list shows too. */
    private Status.@Nullable Next next(Caller caller, Instant now) {
        MessageFilter scheduled = new MessageFilter(Set.of(MessageStatus.SCHEDULED), Set.of(), null, null, null, null);
        return messages.ahead(caller, scheduled, now, 0, 1).stream()
                .map(message -> new Status.Next(message.sendAt(), message.timeZone()))
                .findFirst()
                .orElse(null);
    }
}
