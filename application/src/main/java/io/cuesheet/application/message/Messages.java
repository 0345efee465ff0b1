package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.message.CalendarDay;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageCountRepository;
import io.cuesheet.db.message.MessageCursor;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads the organisation's messages; deleted ones are left out. */
@Service
public class Messages {

    private final MessageRepository messages;
    private final MessageCountRepository counts;

    Messages(MessageRepository messages, MessageCountRepository counts) {
        this.messages = messages;
        this.counts = counts;
    }

    /** Empty if the organisation has no such message. */
    public Optional<Message> find(Caller caller, MessageId id) {
        caller.require(Permission.READ);
        return messages.find(caller.orgId(), id);
    }

    /** The messages with these ids that exist, in no particular order. */
    public List<Message> find(Caller caller, Collection<MessageId> ids) {
        caller.require(Permission.READ);
        return messages.find(caller.orgId(), ids);
    }

    /** Matching messages by send time, then event name, after the cursor; null: from the first one. */
    public List<Message> page(Caller caller, MessageFilter filter, @Nullable MessageCursor after, int limit) {
        caller.require(Permission.READ);
        return messages.page(caller.orgId(), filter, after, limit);
    }

    /** Matching messages that are due at that instant or later, nearest first. */
    public List<Message> ahead(Caller caller, MessageFilter filter, Instant now, int offset, int limit) {
        caller.require(Permission.READ);
        return messages.ahead(caller.orgId(), filter, now, offset, limit);
    }

    /** Matching messages that were due before that instant, nearest first. */
    public List<Message> behind(Caller caller, MessageFilter filter, Instant now, int offset, int limit) {
        caller.require(Permission.READ);
        return messages.behind(caller.orgId(), filter, now, offset, limit);
    }

    /** How many match. */
    public int count(Caller caller, MessageFilter filter) {
        caller.require(Permission.READ);
        return messages.count(caller.orgId(), filter);
    }

    /** How many match, counted up to this limit. */
    public int countUpTo(Caller caller, MessageFilter filter, int most) {
        caller.require(Permission.READ);
        return messages.countUpTo(caller.orgId(), filter, most);
    }

    /** How many there are of each of the organisation's types. It reads every message. */
    public List<TypeCount> countByType(Caller caller) {
        caller.require(Permission.READ);
        return messages.countByType(caller.orgId());
    }

    /** How many there are with each status. It reads every message. */
    public List<StatusCount> countByStatus(Caller caller) {
        caller.require(Permission.READ);
        return messages.countByStatus(caller.orgId());
    }

    /** How many match for each of the organisation's types, regardless of the types in the filter; each counted up to this limit. */
    public List<TypeCount> countTypesUpTo(Caller caller, MessageFilter filter, int most) {
        caller.require(Permission.READ);
        return counts.byType(caller.orgId(), filter, most);
    }

    /** How many match for each status, regardless of the statuses in the filter; each counted up to this limit. */
    public List<StatusCount> countStatusesUpTo(Caller caller, MessageFilter filter, int most) {
        caller.require(Permission.READ);
        return counts.byStatus(caller.orgId(), filter, most);
    }

    /** How many are due, or were sent, on each of these days in their events' local time. */
    public List<CalendarDay> days(Caller caller, LocalDate first, LocalDate last) {
        caller.require(Permission.READ);
        return messages.days(caller.orgId(), first, last);
    }

    /** The first messages of each of these days. */
    public List<Message> firstOfDays(Caller caller, LocalDate first, LocalDate last, int perDay) {
        caller.require(Permission.READ);
        return messages.firstOfDays(caller.orgId(), first, last, perDay);
    }
}
