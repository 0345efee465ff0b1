package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.db.message.ReasonCount;
import io.cuesheet.workflows.ReasonCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Why messages wait for somebody's decision, with their numbers. */
@Service
public class ReviewReasons {

    /** What a switch or a channel blocks goes on with it; all other blocked messages wait for somebody. */
    private static final Set<ReasonCode> GO_ON_BY_THEMSELVES = EnumSet.of(
            ReasonCode.SCHEDULER_DISABLED,
            ReasonCode.TYPE_DISABLED,
            ReasonCode.ORG_SUSPENDED,
            ReasonCode.ORG_HELD,
            ReasonCode.CHANNEL_DOWN);

    /** Codes of blocked messages that wait for somebody. */
    public static final Set<String> DECIDED_BY_SOMEBODY =
            EnumSet.complementOf(EnumSet.copyOf(GO_ON_BY_THEMSELVES)).stream()
                    .map(ReasonCode::name)
                    .collect(Collectors.toUnmodifiableSet());

    private final MessageRepository messages;

    ReviewReasons(MessageRepository messages) {
        this.messages = messages;
    }

    /** Messages of the review queue by why they wait, most first. */
    public List<ReasonCount> count(Caller caller) {
        caller.require(Permission.READ);
        return messages.countBlocked(caller.orgId()).stream()
                .filter(count -> DECIDED_BY_SOMEBODY.contains(count.reason()))
                .toList();
    }
}
