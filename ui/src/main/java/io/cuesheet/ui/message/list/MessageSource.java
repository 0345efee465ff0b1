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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
    private MessageFilter filter = MessageFilter.ALL;
    private Instant now;
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
        Instant moment = clock.instant();
        return recent.values().stream()
                .map(Message::listedAt)
                .anyMatch(time -> !time.isBefore(now) && time.isBefore(moment));
    }

    @Override
    public void refreshAll() {
        extent = null;
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
            int behind = messages.countUpTo(caller, filter.before(now), REACH + 1);
            int ahead = messages.countUpTo(caller, filter.since(now), REACH + 1);
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
        Message before = recent.get(now.id());
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
            head(new DayHeadings.Stretch(previous, stretch, extent().behind() - offset, isEnd(offset + limit)));
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
                extent().now(),
                filter,
                (from, to) -> messages.countUpTo(caller, filter.since(from).before(to), MessageCounts.MOST + 1));
        stretch.messages().forEach(message -> headings.remove(message.id()));
        headings.putAll(days.above(stretch));
    }

    /** The day headings above the message, in words. */
    List<String> daysAbove(Message message) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return headings.getOrDefault(message.id(), List.of()).stream()
                .map(day -> day.text(today))
                .toList();
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
        if (recent.size() > RECENT) {
            MessageId oldest = recent.keySet().iterator().next();
            recent.remove(oldest);
            headings.remove(oldest);
        }
    }
}
