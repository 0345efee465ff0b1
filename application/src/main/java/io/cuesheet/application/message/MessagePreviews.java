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

/** Renders messages with the same code as for sending. */
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
     * The text that would be sent when the message is due, by the current state; throws {@link NotFound}, and {@link TemplateFault} if its
     * template can't be filled in.
     */
    public MessageComposer.Composed preview(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        quotas.take(Quota.PREVIEW, caller);
        return composer.compose(caller.orgId(), message).orElseThrow(() -> new NotFound("message"));
    }

    /**
     * A message as rendered now, and as it would have been rendered at earlier instants with the current template and event. A difference
     * from a text sent then is therefore a change that somebody made, and not an effect of the days that passed.
     *
     * @param then by the requested instants, UTC
     */
    public record Compared(MessageComposer.Composed now, Map<Instant, RenderedMessage> then) {}

    /** The same as {@link #preview}, also rendered for these instants. */
    public Compared compared(Caller caller, MessageId message, Collection<Instant> instants) {
        MessageComposer.Composed now = preview(caller, message);
        return new Compared(now, instants.isEmpty() ? Map.of() : composer.composeAt(caller.orgId(), message, instants));
    }

    /** The text that would be sent now; throws the same exceptions. */
    public MessageComposer.Composed previewNow(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        quotas.take(Quota.PREVIEW, caller);
        return composer.compose(caller.orgId(), message, clock.instant(), null)
                .orElseThrow(() -> new NotFound("message"));
    }
}
