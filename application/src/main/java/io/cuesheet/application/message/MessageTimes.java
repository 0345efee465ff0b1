package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.message.RuledTimes;
import io.cuesheet.db.message.RuledTimesRepository;
import io.cuesheet.workflows.MessageId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** When a message may be sent: by its rule, its contact's local time and the organisation's calendar. */
@Service
public class MessageTimes {

    private final RuledTimesRepository times;
    private final Clock clock;

    MessageTimes(RuledTimesRepository times, Clock clock) {
        this.times = times;
        this.clock = clock;
    }

    /** Empty if the organisation has no such message. */
    public Optional<RuledTimes> find(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        return times.find(caller.orgId(), message);
    }

    /** The rule's time for a message that left its rule, UTC; empty if it follows its rule or has none. */
    public Optional<Instant> ruleTime(Caller caller, MessageId message) {
        return find(caller, message).filter(RuledTimes::leftItsRule).map(rule -> rule.sendAt(clock.instant()));
    }
}
