package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.db.message.ReasonCount;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.rule.OnEventStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Counts the reasons why messages wait for somebody's decision. */
@Service
public class ReviewReasons {

    /** A message that a switch, a channel or its event's status blocks resumes when that ends; all other blocked messages wait for a person. */
    private static final Set<ReasonCode> GO_ON_BY_THEMSELVES = goOnByThemselves();

    /** Reason codes of blocked messages that wait for a person. */
    public static final Set<String> DECIDED_BY_SOMEBODY =
            EnumSet.complementOf(EnumSet.copyOf(GO_ON_BY_THEMSELVES)).stream()
                    .map(ReasonCode::name)
                    .collect(Collectors.toUnmodifiableSet());

    private static Set<ReasonCode> goOnByThemselves() {
        Set<ReasonCode> reasons = EnumSet.of(
                ReasonCode.SCHEDULER_DISABLED,
                ReasonCode.TYPE_DISABLED,
                ReasonCode.ORG_SUSPENDED,
                ReasonCode.ORG_HELD,
                ReasonCode.CHANNEL_DOWN);
        reasons.addAll(OnEventStatus.REASONS);
        return reasons;
    }

    private final MessageRepository messages;

    ReviewReasons(MessageRepository messages) {
        this.messages = messages;
    }

    /** The number of messages in the review queue by reason, most frequent first. */
    public List<ReasonCount> count(Caller caller) {
        caller.require(Permission.READ);
        return messages.countBlocked(caller.orgId()).stream()
                .filter(count -> DECIDED_BY_SOMEBODY.contains(count.reason()))
                .toList();
    }
}
