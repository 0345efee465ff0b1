package io.cuesheet.ui.message.list;

import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.Messages;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.ui.message.MessageCounts;
import io.cuesheet.workflows.MessageId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Loads the list from the database in stretches, counted from the moment of viewing: nearby messages are cheap to read, regardless of how
 * many years are stored. While the database is unavailable, the list is empty and says so.
 */
public final class MessageSource extends AbstractBackEndDataProvider<Message, Void> {

    /** More than a screen and its buffered rows. */
    private static final int RECENT = 500;

    /** Maximum past and maximum future messages that can be scrolled to; others are found by date. */
    static final int REACH = 5_000;

    private final transient Messages messages;
    private final Caller caller;
    private final ZoneId zone;
    private final transient Clock clock;
    private final Consumer<Extent> measured;
    private final Runnable outage;
    private final Map<MessageId, Message> recent = new LinkedHashMap<>();
    private final Map<MessageId, List<DayHeading>> headings = new HashMap<>();
    private final Set<MessageId> listed = new HashSet<>();
    private MessageFilter filter = MessageFilter.ALL;
    private Instant now;
    private Instant refreshed;
    private @Nullable Extent extent;

    /**
     * The scrollable extent.
     *
     * @param now boundary between past and future messages, UTC
     * @param behind number of messages due before
     * @param ahead number of messages due later
     * @param isCut whether there are more messages than can be scrolled to
     */
    public record Extent(Instant now, int behind, int ahead, boolean isCut) {

        int size() {
            return behind + ahead;
        }
    }

    /**
     * @param zone time zone of the list's days
     * @param measured called with the scrollable extent after each reading
     * @param outage called when the database is unavailable
     */
    MessageSource(
            Messages messages, Caller caller, ZoneId zone, Clock clock, Consumer<Extent> measured, Runnable outage) {
        this.messages = messages;
        this.caller = caller;
        this.zone = zone;
        this.clock = clock;
        this.now = clock.instant();
        this.refreshed = now;
        this.measured = measured;
        this.outage = outage;
    }

    void setFilter(MessageFilter filter) {
        this.filter = filter;
        this.now = clock.instant();
        refreshAll();
    }

    /** Moves the reference moment to now. */
    void moveOn() {
        this.now = clock.instant();
        refreshAll();
    }

    /** Whether a recently read message has become due since the reference moment. */
    boolean isBehindTime() {
        return hasBecomeDueSince(now);
    }

    /** Whether one has become due since the list was last read as a whole: the line for now stands too far up. */
    boolean isNowLineBehind() {
        return hasBecomeDueSince(refreshed);
    }

    private boolean hasBecomeDueSince(Instant then) {
        Instant moment = clock.instant();
        return recent.values().stream()
                .map(Message::listedAt)
                .anyMatch(time -> !time.isBefore(then) && time.isBefore(moment));
    }

    @Override
    public void refreshAll() {
        extent = null;
        refreshed = clock.instant();
        listed.clear();
        super.refreshAll();
    }

    /** The scrollable extent at the last refresh. */
    Extent extent() {
        Extent known = extent;
        if (known == null) {
            known = measure();
            extent = known;
            measured.accept(known);
        }
        return known;
    }

    private Extent measure() {
        try {
            int behind = count(filter.before(now));
            int ahead = count(filter.since(now));
            return new Extent(now, Math.min(behind, REACH), Math.min(ahead, REACH), Math.max(behind, ahead) > REACH);
        } catch (DataAccessException away) {
            outage.run();
            return new Extent(now, 0, 0, false);
        }
    }

    /** The recently read messages, newest reading last. */
    List<Message> recent() {
        return List.copyOf(recent.values());
    }

    /** The message as last read. */
    Optional<Message> find(MessageId id) {
        return Optional.ofNullable(recent.get(id));
    }

    /** Whether the message was listed and now has the same position in the same list. */
    boolean keepsItsPlace(Message now) {
        Message before = listed.contains(now.id()) ? recent.get(now.id()) : null;
        return before != null
                && before.listedAt().equals(now.listedAt())
                && before.eventName().equals(now.eventName())
                && (filter.statuses().isEmpty() || filter.statuses().contains(now.status()));
    }

    @Override
    public void refreshItem(Message now) {
        recent.replace(now.id(), now);
        super.refreshItem(now);
    }

    @Override
    public Object getId(Message message) {
        MessageId id = message.id();
        return id;
    }

    @Override
    protected Stream<Message> fetchFromBackEnd(Query<Message, Void> query) {
        int offset = query.getOffset();
        int limit = query.getLimit();
        // The previous message determines whether the first one begins a day.
        int before = offset > 0 ? 1 : 0;
        try {
            List<Message> read = read(extent(), offset - before, limit + before);
            List<Message> stretch = read.subList(Math.min(before, read.size()), read.size());
            Message previous = before == 0 || read.isEmpty() ? null : read.getFirst();
            head(new DayHeadings.Stretch(previous, stretch, isEnd(offset + limit)));
            stretch.forEach(this::remember);
            return stretch.stream();
        } catch (DataAccessException away) {
            outage.run();
            return Stream.empty();
        }
    }

    @Override
    protected int sizeInBackEnd(Query<Message, Void> query) {
        return extent().size();
    }

    private boolean isEnd(int end) {
        return end >= extent().size() && !extent().isCut();
    }

    private void head(DayHeadings.Stretch stretch) {
        DayHeadings days = new DayHeadings(
                zone,
                refreshed,
                filter,
                (from, to) -> messages.countUpTo(caller, filter.since(from).before(to), MessageCounts.MOST + 1));
        stretch.messages().forEach(message -> headings.remove(message.id()));
        headings.putAll(days.above(stretch));
    }

    /** The day headings above the message, in words. */
    List<String> daysAbove(Message message) {
        return above(message, false);
    }

    /** The line for now above the message, in words; empty: it is elsewhere. */
    String nowAbove(Message message) {
        return String.join("", above(message, true));
    }

    private List<String> above(Message message, boolean isNow) {
        LocalDateTime moment = LocalDateTime.ofInstant(clock.instant(), zone);
        return headings.getOrDefault(message.id(), List.of()).stream()
                .filter(line -> line.isNow() == isNow)
                .map(line -> line.text(moment))
                .toList();
    }

    /** The message's place in the list; empty if it is not listed, or too far away. */
    OptionalInt indexOf(Message message) {
        try {
            Extent known = extent();
            int first = firstAt(message.listedAt(), known);
            List<Message> from = first < 0 || first >= known.size() ? List.of() : read(known, first, RECENT);
            return IntStream.range(0, from.size())
                    .filter(index -> from.get(index).id().equals(message.id()))
                    .map(index -> first + index)
                    .findFirst();
        } catch (DataAccessException away) {
            return OptionalInt.empty();
        }
    }

    private int firstAt(Instant time, Extent known) {
        return time.isBefore(known.now())
                ? known.behind() - count(filter.since(time).before(known.now()))
                : known.behind() + count(filter.since(known.now()).before(time));
    }

    private int count(MessageFilter part) {
        return messages.countUpTo(caller, part, REACH + 1);
    }

    private List<Message> read(Extent extent, int offset, int limit) {
        List<Message> stretch = new ArrayList<>();
        int ofBehind = Math.min(limit, extent.behind() - offset);
        if (ofBehind > 0) {
            stretch.addAll(
                    messages.behind(caller, filter, extent.now(), extent.behind() - offset - ofBehind, ofBehind));
        }
        int ofAhead = limit - Math.max(ofBehind, 0);
        if (ofAhead > 0) {
            stretch.addAll(
                    messages.ahead(caller, filter, extent.now(), Math.max(offset - extent.behind(), 0), ofAhead));
        }
        return stretch;
    }

    private void remember(Message message) {
        recent.remove(message.id());
        recent.put(message.id(), message);
        listed.add(message.id());
        if (recent.size() > RECENT) {
            MessageId oldest = recent.keySet().iterator().next();
            recent.remove(oldest);
            headings.remove(oldest);
        }
    }
}
