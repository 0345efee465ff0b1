package io.cuesheet.application.alarm;

import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.alarm.AlarmKind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Alarms in English. */
final class EnglishAlarmWords implements AlarmWords {

    private static final Kind RED = new Kind(
            "Messages are not going out",
            "The status on the page is red: no worker takes messages, or Temporal can't be reached. Due messages are not going"
                    + " out.",
            "1 message is overdue.",
            "%d messages are overdue.",
            "Check that the worker and Temporal run, and look at their logs. What falls due meanwhile is then sent, or"
                    + " skipped if it is too late by then. No message is lost.",
            "What fell due meanwhile is being sent, or was skipped because it was too late.");
    private static final Kind OVERDUE = new Kind(
            "Messages are late",
            "Messages that are due have waited for more than ten minutes.",
            "1 message is overdue.",
            "%d messages are overdue.",
            "Open the badge at the top of the page. If the number does not fall, look at the worker's log: the worker, the"
                    + " mail server or the database may be too slow.",
            "");
    private static final Kind IN_DOUBT = new Kind(
            "Messages are in doubt",
            "Nobody knows whether these messages arrived: the connection broke, or a worker stopped, before the mail"
                    + " server had answered. Cuesheet does not send them again by itself.",
            "1 message waits for your decision.",
            "%d messages wait for your decision.",
            "Open the review queue. Send each message again, or mark it as sent.",
            "");
    private static final Kind EMAIL_DOWN = new Kind(
            "E-mail is down",
            "The mail server can't be reached, or takes no messages from us.",
            "1 message waits.",
            "%d messages wait.",
            "Check the mail server, its login and its settings. The badge on the page shows what it said last. Cuesheet"
                    + " tries one message at a time; the others go on by themselves when the server works again.",
            "The messages that waited go on by themselves.");
    private static final Kind SMS_DOWN = new Kind(
            "SMS are down",
            "The SMS gateway can't be reached, or takes no messages from us.",
            "1 message waits.",
            "%d messages wait.",
            "Check the gateway, its key and its settings. The badge on the page shows what it said last. Cuesheet tries one"
                    + " message at a time; the others go on by themselves when the gateway works again.",
            "The messages that waited go on by themselves.");
    private static final Kind DRIFT = new Kind(
            "Messages and workflows don't agree",
            "Cuesheet compares messages with their workflows in Temporal and brings them together. Some have stayed apart for a"
                    + " quarter of an hour, so they may be late.",
            "1 message is apart from its workflow.",
            "%d messages are apart from their workflows.",
            "Open the badge at the top of the page. Look at the worker's log, and at the workflow \"reconciliation\" in"
                    + " Temporal's console.",
            "");
    private static final Kind RESTORED = new Kind(
            "The database was restored from a backup",
            "The database does not know which messages were sent after the backup. So all automated sends are on hold.",
            "1 message waits.",
            "%d messages wait.",
            "Read \"A restored database\" in the operations guide, then choose Settle at the top of the page.",
            "Automated sends are no longer on hold because of it.");

    @Override
    public Kind of(AlarmKind kind) {
        return switch (kind) {
            case RED -> RED;
            case OVERDUE -> OVERDUE;
            case IN_DOUBT -> IN_DOUBT;
            case EMAIL_DOWN -> EMAIL_DOWN;
            case SMS_DOWN -> SMS_DOWN;
            case DRIFT -> DRIFT;
            case RESTORED -> RESTORED;
        };
    }

    @Override
    public String time(Instant instant, ZoneId zone) {
        // A test is worded in the thread of whoever asks for it, who may read another language.
        return Language.in(Language.ENGLISH, () -> ZonedTimes.withZone(instant.truncatedTo(ChronoUnit.MINUTES), zone));
    }

    @Override
    public String beginSubject(String organisation, String title) {
        return "Alarm: %s (%s)".formatted(title, organisation);
    }

    @Override
    public String overSubject(String organisation, String title) {
        return "Over: %s (%s)".formatted(title, organisation);
    }

    @Override
    public String testSubject(String organisation) {
        return "Test alarm (%s)".formatted(organisation);
    }

    @Override
    public String since(String time) {
        return "Since %s.".formatted(time);
    }

    @Override
    public String toDo() {
        return "What to do:";
    }

    @Override
    public String over(String title, String since, String until) {
        return "This alarm is over: %s. It lasted from %s to %s.".formatted(title, since, until);
    }

    @Override
    public String test(String time) {
        return "Somebody sent this test alarm on %s. Nothing is wrong, and you need to do nothing.".formatted(time);
    }

    @Override
    public String look() {
        return "Look at it in Cuesheet:";
    }

    @Override
    public String promise() {
        return "You hear of this once more when it is over.";
    }

    @Override
    public String signature(String organisation) {
        return "Cuesheet of %s. An admin chooses who gets alarms under Settings, Alarms.".formatted(organisation);
    }
}
