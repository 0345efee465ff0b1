package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.limit.CallerQuotas;
import io.cuesheet.application.limit.Quota;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.refusal.TemplateFault;
import io.cuesheet.application.template.MessageComposer;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.workflows.MessageId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Renders messages by the code that renders them when they are sent. */
@Service
public class MessagePreviews {

    private final CallerQuotas quotas;
    private final MessageComposer composer;
    private final Clock clock;

    MessagePreviews(MessageComposer composer, CallerQuotas quotas, Clock clock) {
        this.quotas = quotas;
        this.composer = composer;
        this.clock = clock;
    }

    /**
     * What will be sent when the message is due, as things stand now; throws {@link NotFound}, and {@link TemplateFault} where its template
     * can't be filled in.
     */
    public MessageComposer.Composed preview(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        quotas.take(Quota.PREVIEW, caller);
        return composer.compose(caller.orgId(), message).orElseThrow(() -> new NotFound("message"));
    }

    /**
     * A message as it reads now, and as it would have read at earlier instants with template and event as they are now: what differs from a
     * text of then was changed by somebody, and not by the days that went by.
     *
     * @param then by the instants that were asked for, UTC
     */
    public record Compared(MessageComposer.Composed now, Map<Instant, RenderedMessage> then) {}

    /** The same as {@link #preview}, with what it would have said at these instants. */
    public Compared compared(Caller caller, MessageId message, Collection<Instant> instants) {
        MessageComposer.Composed now = preview(caller, message);
        return new Compared(now, instants.isEmpty() ? Map.of() : composer.composeAt(caller.orgId(), message, instants));
    }

    /** What would be sent at this moment; throws the same. */
    public MessageComposer.Composed previewNow(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        quotas.take(Quota.PREVIEW, caller);
        return composer.compose(caller.orgId(), message, clock.instant(), null)
                .orElseThrow(() -> new NotFound("message"));
    }
}
