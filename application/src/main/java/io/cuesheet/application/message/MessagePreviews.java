package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.limit.CallerQuotas;
import io.cuesheet.application.limit.Quota;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.refusal.TemplateFault;
import io.cuesheet.application.template.MessageComposer;
import io.cuesheet.workflows.MessageId;
import org.springframework.stereotype.Service;

/** Renders messages by the code that renders them when they are sent. */
@Service
public class MessagePreviews {

    private final CallerQuotas quotas;
    private final MessageComposer composer;

    MessagePreviews(MessageComposer composer, CallerQuotas quotas) {
        this.quotas = quotas;
        this.composer = composer;
    }

    /** What would be sent at this moment; throws {@link NotFound}, and {@link TemplateFault} where its template can't be filled in. */
    public MessageComposer.Composed preview(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        quotas.take(Quota.PREVIEW, caller);
        return composer.compose(caller.orgId(), message).orElseThrow(() -> new NotFound("message"));
    }
}
