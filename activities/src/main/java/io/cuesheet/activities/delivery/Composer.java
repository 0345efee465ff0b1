package io.cuesheet.activities.delivery;

import io.cuesheet.db.template.FactsRepository;
import io.cuesheet.db.template.TemplateRepository;
import io.cuesheet.rendering.MessageRenderer;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.rendering.TemplateError;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import org.springframework.stereotype.Component;

/** Renders a message from its template and from the facts as they are now. */
@Component
class Composer {

    private final TemplateRepository templates;
    private final FactsRepository facts;
    private final MessageRenderer renderer;

    Composer(TemplateRepository templates, FactsRepository facts, MessageRenderer renderer) {
        this.templates = templates;
        this.facts = facts;
        this.renderer = renderer;
    }

    /** Throws {@link TemplateError} where the template is missing or can't be rendered for this message. */
    RenderedMessage compose(OrgId org, MessageId message) {
        return renderer.render(
                templates
                        .latestFor(org, message)
                        .orElseThrow(() -> new TemplateError("the message type's template does not exist")),
                facts.facts(org, message).orElseThrow(() -> new TemplateError("the message's event does not exist")));
    }
}
