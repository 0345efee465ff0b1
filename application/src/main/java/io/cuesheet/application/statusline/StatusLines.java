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
 * Reads the status line. Every page shows it and refreshes it every few seconds, so the pages of one organisation share each reading: a
 * process reads it once in two seconds, however many pages are open.
 */
@Service
public class StatusLines {

    /** The limit of each number, which is then shown as "1,000+". */
    public static final int MOST = 1_000;

    /** For how many days the status line counts a failed message, today included. */
    public static final int FAILED_DAYS = 7;

    private static final Duration SOON = Duration.ofHours(24);
    private static final long SHARED_NANOS = Duration.ofSeconds(2).toNanos();

    /** Finding people with outdated information compares event by event, which takes longer than all the rest. */
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

    /**
     * The status of the caller's organisation, at most two seconds old; its count of people with outdated information is at most fifteen
     * seconds old.
     */
    public Status of(Caller caller) {
        caller.require(Permission.READ);
        return shared(caller).read(caller, SHARED_NANOS);
    }

    /** The status as it is now, for a page that has just changed it. The other pages of this process then see it too. */
    public Status afterChange(Caller caller) {
        caller.require(Permission.READ);
        return shared(caller).read(caller, 0);
    }

    private Shared shared(Caller caller) {
        return shared.computeIfAbsent(caller.orgId(), org -> new Shared());
    }

    /** The reading that the pages of one organisation share. While one page reads, the others wait for its answer. */
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

    /** The next message, the same that the list shows. */
    private Status.@Nullable Next next(Caller caller, Instant now) {
        MessageFilter scheduled = new MessageFilter(Set.of(MessageStatus.SCHEDULED), Set.of(), null, null, null, null);
        return messages.ahead(caller, scheduled, now, 0, 1).stream()
                .map(message -> new Status.Next(message.sendAt(), message.timeZone()))
                .findFirst()
                .orElse(null);
    }
}
