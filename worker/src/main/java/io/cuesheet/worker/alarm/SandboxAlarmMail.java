package io.cuesheet.worker.alarm;

import io.cuesheet.application.alarm.way.AlarmMailWithoutServer;
import io.cuesheet.application.alarm.way.Said;
import io.cuesheet.db.Ids;
import io.cuesheet.db.sandbox.SandboxMail;
import io.cuesheet.db.sandbox.SandboxMailRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Keeps an organisation's alarms in its sandbox outbox, as the worker does with its messages. They reach nobody, and their outcome says so. */
@Component
class SandboxAlarmMail implements AlarmMailWithoutServer {

    private final SandboxMailRepository outbox;
    private final Clock clock;

    SandboxAlarmMail(SandboxMailRepository outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Said send(Letter letter) {
        if (letter.org() == null) {
            return Said.never("there is no mail server");
        }
        outbox.insertOnce(new SandboxMail(
                Ids.next(),
                letter.org(),
                new MessageId(letter.id()),
                "alarm:" + letter.id(),
                ChannelKind.EMAIL,
                letter.recipient(),
                letter.subject(),
                letter.body(),
                null,
                null,
                clock.instant()));
        return Said.sent("kept in the sandbox outbox: there is no mail server");
    }
}
