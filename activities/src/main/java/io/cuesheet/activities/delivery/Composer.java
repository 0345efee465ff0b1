package io.cuesheet.activities.delivery;

import io.cuesheet.db.template.FactsRepository;
import io.cuesheet.db.template.Template;
import io.cuesheet.db.template.TemplateRepository;
import io.cuesheet.rendering.MessageRenderer;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.rendering.TemplateError;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.util.Optional;
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

    /** A message as it reads now, with the template that it was rendered from. */
    record Composed(Template template, RenderedMessage message) {}

    /**
     * Throws {@link TemplateError} where the template can't be rendered for this message. Empty where the message's type names a
     * template that does not exist.
     */
    Optional<Composed> compose(OrgId org, MessageId message) {
        return templates
                .latestFor(org, message)
                .flatMap(template -> facts.facts(org, message)
                        .map(known -> new Composed(template, renderer.render(template.text(), known))));
    }
}
