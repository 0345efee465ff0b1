package io.cuesheet.db.alarm;

import io.cuesheet.workflows.WireNamed;
import io.cuesheet.workflows.rule.ChannelKind;
import java.util.Optional;

/** The kinds of problems with an organisation's sending. */
public enum AlarmKind implements WireNamed {
    /** The page's badge is red, or no worker has ever been seen: no messages are sent. */
    RED,
    /** Messages are late. */
    OVERDUE,
    /** Attempts without a known outcome wait for a person's decision. */
    IN_DOUBT,
    /** The mail server accepts no messages of the organisation. */
    EMAIL_DOWN,
    /** The SMS gateway accepts no messages of the organisation. */
    SMS_DOWN,
    /** Messages stay out of step with their workflows, although the reconciler repairs them. */
    DRIFT,
    /** The database was restored from a backup, so everything is held. */
    RESTORED;

    public static AlarmKind down(ChannelKind channel) {
        return switch (channel) {
            case EMAIL -> EMAIL_DOWN;
            case SMS -> SMS_DOWN;
        };
    }

    public static Optional<AlarmKind> find(String wireName) {
        return WireNamed.find(AlarmKind.class, wireName);
    }
}
