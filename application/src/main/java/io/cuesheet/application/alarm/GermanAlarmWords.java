package io.cuesheet.application.alarm;

import io.cuesheet.db.alarm.AlarmKind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Alarms in German. */
final class GermanAlarmWords implements AlarmWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d. MMM uuuu, HH:mm", Locale.GERMANY);

    private static final Kind RED = new Kind(
            "Nachrichten gehen nicht hinaus",
            "Der Status auf der Seite ist rot: Kein Worker nimmt Nachrichten an, oder Temporal ist nicht erreichbar. Fällige"
                    + " Nachrichten gehen nicht hinaus.",
            "1 Nachricht ist überfällig.",
            "%d Nachrichten sind überfällig.",
            "Prüfen Sie, ob der Worker und Temporal laufen, und sehen Sie in ihre Logs. Was inzwischen fällig wird, wird danach"
                    + " gesendet oder ausgelassen, wenn es dann zu spät ist. Keine Nachricht geht verloren.",
            "Was inzwischen fällig war, wird gesendet oder wurde ausgelassen, weil es zu spät war.");
    private static final Kind OVERDUE = new Kind(
            "Nachrichten sind verspätet",
            "Fällige Nachrichten warten seit mehr als zehn Minuten.",
            "1 Nachricht ist überfällig.",
            "%d Nachrichten sind überfällig.",
            "Öffnen Sie die Anzeige oben auf der Seite. Wenn die Zahl nicht sinkt, sehen Sie in das Log des Workers: Der Worker,"
                    + " der Mailserver oder die Datenbank sind vielleicht zu langsam.",
            "");
    private static final Kind IN_DOUBT = new Kind(
            "Nachrichten sind im Zweifel",
            "Niemand weiß, ob diese Nachrichten angekommen sind: Die Verbindung brach ab oder ein Worker hielt an, bevor der"
                    + " Mailserver geantwortet hatte. Cuesheet sendet sie nicht von selbst noch einmal.",
            "1 Nachricht wartet auf Ihre Entscheidung.",
            "%d Nachrichten warten auf Ihre Entscheidung.",
            "Öffnen Sie die Prüfliste (Review queue). Senden Sie jede Nachricht noch einmal oder markieren Sie sie als gesendet.",
            "");
    private static final Kind EMAIL_DOWN = new Kind(
            "E-Mail ist gestört",
            "Der Mailserver ist nicht erreichbar oder nimmt keine Nachrichten von uns an.",
            "1 Nachricht wartet.",
            "%d Nachrichten warten.",
            "Prüfen Sie den Mailserver, seine Anmeldung und seine Einstellungen. Die Anzeige auf der Seite nennt seine letzte"
                    + " Antwort. Cuesheet versucht es mit einer Nachricht nach der anderen; die übrigen gehen von selbst weiter,"
                    + " sobald der Server wieder arbeitet.",
            "Die wartenden Nachrichten gehen von selbst weiter.");
    private static final Kind SMS_DOWN = new Kind(
            "SMS sind gestört",
            "Das SMS-Gateway ist nicht erreichbar oder nimmt keine Nachrichten von uns an.",
            "1 Nachricht wartet.",
            "%d Nachrichten warten.",
            "Prüfen Sie das Gateway, seinen Schlüssel und seine Einstellungen. Die Anzeige auf der Seite nennt seine letzte"
                    + " Antwort. Cuesheet versucht es mit einer Nachricht nach der anderen; die übrigen gehen von selbst weiter,"
                    + " sobald das Gateway wieder arbeitet.",
            "Die wartenden Nachrichten gehen von selbst weiter.");
    private static final Kind DRIFT = new Kind(
            "Nachrichten und Workflows stimmen nicht überein",
            "Cuesheet vergleicht Nachrichten mit ihren Workflows in Temporal und bringt sie in Übereinstimmung. Einige weichen"
                    + " seit einer Viertelstunde ab und können sich darum verspäten.",
            "1 Nachricht weicht von ihrem Workflow ab.",
            "%d Nachrichten weichen von ihren Workflows ab.",
            "Öffnen Sie die Anzeige oben auf der Seite. Sehen Sie in das Log des Workers und in der Konsole von Temporal nach dem"
                    + " Workflow \"reconciliation\".",
            "");
    private static final Kind RESTORED = new Kind(
            "Die Datenbank wurde aus einer Sicherung wiederhergestellt",
            "Die Datenbank weiß nicht, welche Nachrichten nach der Sicherung gesendet wurden. Darum sind alle automatischen"
                    + " Sendungen angehalten.",
            "1 Nachricht wartet.",
            "%d Nachrichten warten.",
            "Lesen Sie \"A restored database\" im Betriebshandbuch und wählen Sie dann oben auf der Seite Settle.",
            "Automatische Sendungen sind deswegen nicht mehr angehalten.");

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
        return "%s Uhr (%s)".formatted(instant.atZone(zone).format(TIME), zone.getId());
    }

    @Override
    public String beginSubject(String organisation, String title) {
        return "Alarm: %s (%s)".formatted(title, organisation);
    }

    @Override
    public String overSubject(String organisation, String title) {
        return "Vorbei: %s (%s)".formatted(title, organisation);
    }

    @Override
    public String testSubject(String organisation) {
        return "Probealarm (%s)".formatted(organisation);
    }

    @Override
    public String since(String time) {
        return "Seit %s.".formatted(time);
    }

    @Override
    public String toDo() {
        return "Was zu tun ist:";
    }

    @Override
    public String over(String title, String since, String until) {
        return "Dieser Alarm ist vorbei: %s. Er dauerte von %s bis %s.".formatted(title, since, until);
    }

    @Override
    public String test(String time) {
        return "Jemand hat diesen Probealarm am %s gesendet. Es ist nichts gestört, und Sie müssen nichts tun."
                .formatted(time);
    }

    @Override
    public String look() {
        return "In Cuesheet ansehen:";
    }

    @Override
    public String promise() {
        return "Sie hören noch einmal davon, wenn es vorbei ist.";
    }

    @Override
    public String signature(String organisation) {
        return "Cuesheet von %s. Wer Alarme bekommt, legt ein Admin unter Settings, Alarms fest."
                .formatted(organisation);
    }
}
