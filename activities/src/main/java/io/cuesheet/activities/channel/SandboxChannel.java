package io.cuesheet.activities.channel;

import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.sandbox.SandboxMail;
import io.cuesheet.db.sandbox.SandboxMailRepository;
import io.cuesheet.workflows.template.HtmlPart;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Keeps messages in the sandbox outbox: users see them on the page, and nobody else receives them. */
final class SandboxChannel implements Channel {

    private final SandboxMailRepository outbox;
    private final Clock clock;

    SandboxChannel(SandboxMailRepository outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public boolean honoursIdempotencyKey() {
        return true;
    }

    @Override
    public ChannelOutcome send(Outgoing message) {
        @Nullable HtmlPart html = message.html();
        boolean isNew = outbox.insertOnce(new SandboxMail(
                Ids.next(),
                message.orgId(),
                message.messageId(),
                message.idempotencyKey(),
                message.kind(),
                message.recipient(),
                message.subject(),
                message.body(),
                html == null ? null : html.document(),
                html == null || html.logo() == null ? null : html.logo().id(),
                clock.instant()));
        return new ChannelOutcome.Delivered(Texts.stored(isNew ? "attempt.kept" : "attempt.kept_before"));
    }
}
