package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.limit.CallerQuotas;
import io.cuesheet.application.limit.Quota;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.refusal.TemplateFault;
import io.cuesheet.application.template.MessageComposer;
import io.cuesheet.workflows.MessageId;
import java.time.Clock;
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

    /** What would be sent at this moment; throws the same. */
    public MessageComposer.Composed previewNow(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        quotas.take(Quota.PREVIEW, caller);
        return composer.compose(caller.orgId(), message, clock.instant(), null)
                .orElseThrow(() -> new NotFound("message"));
    }
}
