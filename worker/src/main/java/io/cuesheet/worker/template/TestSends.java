package io.cuesheet.worker.template;

import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.activities.channel.Channels;
import io.cuesheet.activities.channel.Outgoing;
import io.cuesheet.application.sweep.Sweep;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.organisation.SettingsRepository;
import io.cuesheet.db.template.LetterheadRepository;
import io.cuesheet.db.template.TestSend;
import io.cuesheet.db.template.TestSendRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.template.HtmlPart;
import io.cuesheet.workflows.template.Logo;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the one attempt of each test send. A test send that a crash interrupts stays without an outcome: its author has to request it again. */
@Component
class TestSends extends Sweep {

    private static final Logger log = LoggerFactory.getLogger(TestSends.class);

    private static final int BATCH = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final TestSendRepository sends;
    private final SettingsRepository settings;
    private final LetterheadRepository letterheads;
    private final Channels channels;
    private final Clock clock;

    TestSends(
            TestSendRepository sends,
            SettingsRepository settings,
            LetterheadRepository letterheads,
            Channels channels,
            Clock clock) {
        super("test-sends", Duration.ofSeconds(1));
        this.sends = sends;
        this.settings = settings;
        this.letterheads = letterheads;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    protected void sweep() {
        List<TestSend> claimed = sends.claim(BATCH, clock.instant());
        List<Thread> attempts = claimed.stream()
                .map(send -> Thread.ofVirtual().name("test-send").start(() -> sendOrTell(send)))
                .toList();
        attempts.forEach(TestSends::waitFor);
    }

    /** Does not wait long: a mail server may take minutes for one test send, and the others have other recipients. */
    private static void waitFor(Thread attempt) {
        try {
            attempt.join(PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendOrTell(TestSend send) {
        try {
            send(send);
        } catch (RuntimeException fault) {
            // Catches any failure: on a separate thread nobody else would notice it.
            log.warn(
                    "the outcome of test send {} could not be recorded: {}",
                    send.id(),
                    fault.getClass().getSimpleName());
        }
    }

    private void send(TestSend send) {
        ChannelOutcome outcome = channels.of(ChannelKind.EMAIL)
                .send(new Outgoing(
                        send.orgId(),
                        new MessageId(send.id()),
                        "test:" + send.id(),
                        settings.find(send.orgId()).senderAddress(),
                        ChannelKind.EMAIL,
                        send.recipient(),
                        send.subject(),
                        send.body(),
                        html(send),
                        null,
                        null));
        sends.finish(send.orgId(), send.id(), became(outcome), outcome.detail(), clock.instant());
    }

    private @Nullable HtmlPart html(TestSend send) {
        if (send.html() == null) {
            return null;
        }
        @Nullable
        Logo logo = send.logoId() == null
                ? null
                : letterheads.logo(send.orgId(), send.logoId()).orElse(null);
        return new HtmlPart(send.html(), logo);
    }

    private static AttemptOutcome became(ChannelOutcome outcome) {
        return switch (outcome) {
            case ChannelOutcome.Delivered delivered -> AttemptOutcome.SENT;
            case ChannelOutcome.Transient delayed -> AttemptOutcome.TRANSIENT;
            case ChannelOutcome.Permanent refused -> AttemptOutcome.PERMANENT;
            case ChannelOutcome.Unknown unknown -> AttemptOutcome.IN_DOUBT;
        };
    }
}
