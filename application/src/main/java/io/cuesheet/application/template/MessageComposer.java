package io.cuesheet.application.template;

import io.cuesheet.application.refusal.TemplateFault;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.template.FactsRepository;
import io.cuesheet.db.template.Template;
import io.cuesheet.db.template.TemplateRepository;
import io.cuesheet.rendering.MessageRenderer;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.rendering.TemplateError;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.TemplateText;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Puts templates and the facts as they are now together, for deliveries as for previews. Front doors don't call it: it asks for no
 * permission. Every method throws {@link TemplateFault} where the template can't be filled in.
 */
@Component
public class MessageComposer {

    private final TemplateRepository templates;
    private final FactsRepository facts;
    private final MessageRenderer renderer;

    MessageComposer(TemplateRepository templates, FactsRepository facts, MessageRenderer renderer) {
        this.templates = templates;
        this.facts = facts;
        this.renderer = renderer;
    }

    /** A message as it reads now, with the template that it was composed from. */
    public record Composed(Template template, RenderedMessage message) {}

    /** Empty where there is no such message, or its type names a template that does not exist. */
    public Optional<Composed> compose(OrgId org, MessageId message) {
        return templates
                .latestFor(org, message)
                .flatMap(template -> facts.facts(org, message).map(known -> composed(template, known)));
    }

    /** What the text says to the first of the event's contacts; empty where there is no such event, or it has no contact. */
    public Optional<RenderedMessage> compose(OrgId org, TemplateText text, EventId event) {
        return facts.ofEvent(org, event).map(known -> compose(text, known));
    }

    /** What the text says of the event to a contact in this role. */
    public RenderedMessage compose(TemplateText text, Event event, String role) {
        return compose(
                text,
                new MessageFacts(
                        event.name(),
                        event.venue(),
                        event.city(),
                        event.startsLocal(),
                        event.timeZone(),
                        event.loadInLocal(),
                        role));
    }

    RenderedMessage compose(TemplateText text, MessageFacts known) {
        try {
            return renderer.render(text, known);
        } catch (TemplateError error) {
            throw new TemplateFault(error.getMessage() + ".");
        }
    }

    private Composed composed(Template template, MessageFacts known) {
        try {
            return new Composed(template, renderer.render(template.text(), known));
        } catch (TemplateError error) {
            throw new TemplateFault("Version %d of the template %s can't be filled in: %s."
                    .formatted(template.version(), template.code(), error.getMessage()));
        }
    }
}
