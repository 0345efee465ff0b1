package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.refusal.TemplateFault;
import io.cuesheet.db.template.FactsRepository;
import io.cuesheet.db.template.Template;
import io.cuesheet.db.template.TemplateRepository;
import io.cuesheet.rendering.MessageRenderer;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.rendering.TemplateError;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import org.springframework.stereotype.Service;

/** Renders messages by the code that renders them when they are sent. */
@Service
public class MessagePreviews {

    private final TemplateRepository templates;
    private final FactsRepository facts;
    private final MessageRenderer renderer;

    MessagePreviews(TemplateRepository templates, FactsRepository facts, MessageRenderer renderer) {
        this.templates = templates;
        this.facts = facts;
        this.renderer = renderer;
    }

    /** What would be sent at this moment. */
    public record Preview(Template template, RenderedMessage message) {}

    /** Throws {@link InvalidInput} where there is no such message, or where its template can't be filled in. */
    public Preview preview(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        OrgId org = caller.orgId();
        Template template = templates.latestFor(org, message).orElseThrow(MessagePreviews::notFound);
        try {
            return facts.facts(org, message)
                    .map(known -> new Preview(template, renderer.render(template.text(), known)))
                    .orElseThrow(MessagePreviews::notFound);
        } catch (TemplateError error) {
            throw new TemplateFault("Version %d of the template %s can't be filled in: %s."
                    .formatted(template.version(), template.code(), error.getMessage()));
        }
    }

    private static NotFound notFound() {
        return new NotFound("message");
    }
}
