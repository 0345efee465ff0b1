package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Finds messages that reach the same person so close together that one message would be better. */
@Service
public class Collisions {

    /** Closer than this, two messages collide. */
    public static final Duration WINDOW = Duration.ofHours(2);

    private static final int MOST = 1000;
    private static final Set<MessageStatus> OPEN =
            Arrays.stream(MessageStatus.values()).filter(MessageStatus::isOpen).collect(Collectors.toSet());

    private final MessageRepository messages;
    private final Clock clock;

    Collisions(MessageRepository messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * The open messages of this address that collide, in groups, nearest first; reads only the next thousand.
     *
     * @param recipient an e-mail address or a telephone number
     */
    public List<List<Message>> of(Caller caller, String recipient) {
        caller.require(Permission.READ);
        MessageFilter filter = new MessageFilter(
                OPEN, Set.of(), Set.of(), null, clock.instant().minus(WINDOW), null, recipient, null, false);
        return groups(messages.page(caller.orgId(), filter, null, MOST));
    }

    /** @param messages by {@code send_at} */
    static List<List<Message>> groups(List<Message> messages) {
        List<List<Message>> groups = new ArrayList<>();
        List<Message> group = new ArrayList<>();
        for (Message message : messages) {
            if (!group.isEmpty() && group.getLast().sendAt().plus(WINDOW).isBefore(message.sendAt())) {
                addIfColliding(groups, group);
                group = new ArrayList<>();
            }
            group.add(message);
        }
        addIfColliding(groups, group);
        return groups;
    }

    private static void addIfColliding(List<List<Message>> groups, List<Message> group) {
        if (group.size() > 1) {
            groups.add(List.copyOf(group));
        }
    }
}
