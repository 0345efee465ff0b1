package io.cuesheet.db.alarm;

import io.cuesheet.workflows.WireNamed;
import io.cuesheet.workflows.rule.ChannelKind;
import java.util.Optional;

/** What can be wrong with an organisation's sending. */
public enum AlarmKind implements WireNamed {
    /** The page's badge is red, or no worker has ever been seen: nothing goes out. */
    RED,
    /** Messages are late. */
    OVERDUE,
    /** Attempts without a known outcome wait for somebody's decision. */
    IN_DOUBT,
    /** The mail server takes no messages of the organisation. */
    EMAIL_DOWN,
    /** The SMS gateway takes no messages of the organisation. */
    SMS_DOWN,
    /** Messages stay apart from their workflows, although the reconciler brings them together. */
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
