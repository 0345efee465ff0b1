package io.cuesheet.application.alarm;

import io.cuesheet.application.alarm.way.AlarmMail;
import io.cuesheet.application.alarm.way.AlarmMail.Letter;
import io.cuesheet.application.alarm.way.Said;
import io.cuesheet.application.alarm.way.SmtpAlarmMail;
import io.cuesheet.application.alarm.way.WebhookPost;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.alarm.AlarmNotice.Outcome;
import io.cuesheet.db.alarm.AlarmNotice.Way;
import io.cuesheet.db.alarm.AlarmNoticeRepository;
import io.cuesheet.db.alarm.DueNotice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what is to be said of alarms. Each notice is taken under a lease that is committed before the attempt: of two processes only one
 * takes it, and where one dies another one follows when the lease has ended, under the same id. So a notice may arrive twice, and is never
 * lost. After some failures the other way is tried as well.
 */
public final class AlarmCalls {

    /** Longer than any attempt: {@link SmtpAlarmMail} waits for a dozen replies, of 20 seconds each. */
    static final Duration LEASE = Duration.ofMinutes(5);

    /** After so many attempts the other way says it too. */
    static final int BEFORE_OTHER_WAY = 3;

    /** What could not be said by then is given up: it tells of the past. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final Logger log = LoggerFactory.getLogger(AlarmCalls.class);

    private static final int BATCH = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(15),
            Duration.ofSeconds(45),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));

    private final AlarmNoticeRepository stored;
    private final AlarmNotices notices;
    private final Optional<AlarmMail> mail;
    private final WebhookPost webhooks;
    private final Clock clock;

    /** @param mail empty: this process leaves mails to others */
    AlarmCalls(
            AlarmNoticeRepository stored,
            AlarmNotices notices,
            Optional<AlarmMail> mail,
            WebhookPost webhooks,
            Clock clock) {
        this.stored = stored;
        this.notices = notices;
        this.mail = mail;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** Tries what is due; each attempt is on a thread of its own, so that a slow server holds up no other. */
    public void call() {
        Instant now = clock.instant();
        stored.overtake(now);
        stored.giveUp(now.minus(LONGEST), now);
        List<Thread> attempts = stored.lease(BATCH, mail.isPresent(), now, LEASE).stream()
                .map(notice -> Thread.ofVirtual().name("alarm-call").start(() -> sayOrTell(notice)))
                .toList();
        attempts.forEach(AlarmCalls::waitFor);
    }

    private static void waitFor(Thread attempt) {
        try {
            attempt.join(PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayOrTell(DueNotice notice) {
        try {
            record(notice, say(notice));
        } catch (RuntimeException fault) {
            // Whatever it was: on a thread of its own nobody else would hear of it. Its lease ends.
            log.warn(
                    "the outcome of alarm notice {} could not be recorded: {}",
                    notice.id(),
                    fault.getClass().getSimpleName());
        }
    }

    private Said say(DueNotice notice) {
        if (notice.way() == Way.WEBHOOK) {
            return notice.url() == null || notice.secret() == null
                    ? Said.never(Texts.of("notice.no_webhook"))
                    : webhooks.post(notice.id(), notice.url(), notice.secret(), notice.body());
        }
        if (mail.isEmpty() || notice.email() == null) {
            return Said.never(Texts.of("notice.no_person"));
        }
        return mail.get()
                .send(new Letter(
                        notice.id(), notice.orgId(), notice.sender(), notice.email(), notice.subject(), notice.body()));
    }

    private void record(DueNotice notice, Said said) {
        Instant now = clock.instant();
        if (said.isSent()) {
            stored.finish(notice, Outcome.SENT, said.detail(), now);
            return;
        }
        if (said.isFinal() || notice.attempts() >= BEFORE_OTHER_WAY) {
            // Before the outcome: where this process dies in between, the next one finds that it is written already.
            notices.otherWay(notice);
        }
        Instant next = now.plus(PAUSES.get(Math.min(notice.attempts(), PAUSES.size()) - 1));
        if (said.isFinal() || next.isAfter(notice.createdAt().plus(LONGEST))) {
            stored.finish(notice, Outcome.FAILED, said.detail(), now);
        } else {
            stored.putOff(notice, next, said.detail());
        }
        log.warn("an alarm could not be told by {}: {}", notice.way().wireName(), said.detail());
    }
}
