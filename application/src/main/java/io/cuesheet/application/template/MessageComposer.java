package io.cuesheet.application.template;

import io.cuesheet.application.refusal.TemplateFault;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.delivery.ToldRepository;
import io.cuesheet.db.template.FactsRepository;
import io.cuesheet.db.template.LetterheadRepository;
import io.cuesheet.db.template.Template;
import io.cuesheet.db.template.TemplateRepository;
import io.cuesheet.rendering.MessageRenderer;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.rendering.TemplateError;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.Letterhead;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import io.cuesheet.workflows.template.Told;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts templates and the facts as they are now together, for deliveries as for previews. Front doors don't call it: it asks for no
 * permission. Every method throws {@link TemplateFault} where the template can't be filled in.
 */
@Component
public class MessageComposer {

    private final TemplateRepository templates;
    private final FactsRepository facts;
    private final ToldRepository told;
    private final LetterheadRepository letterheads;
    private final MessageRenderer renderer;
    private final Clock clock;

    MessageComposer(
            TemplateRepository templates,
            FactsRepository facts,
            ToldRepository told,
            LetterheadRepository letterheads,
            MessageRenderer renderer,
            Clock clock) {
        this.templates = templates;
        this.facts = facts;
        this.told = told;
        this.letterheads = letterheads;
        this.renderer = renderer;
        this.clock = clock;
    }

    /**
     * A message with the template that it was composed from, both as they are now.
     *
     * @param message as it reads if it is sent at the instant that the caller named, or that {@link #compose(OrgId, MessageId)} takes
     * @param facts what it speaks of. They are as of its due time, so that they are the same for as long as nothing has changed
     */
    public record Composed(Template template, RenderedMessage message, MessageFacts facts) {}

    /**
     * A message as it is sent when it is due; one that was sent, as it would have been sent then. Empty where there is no such message, or
     * its type names a template that does not exist.
     */
    public Optional<Composed> compose(OrgId org, MessageId message) {
        return compose(org, message, null, known -> known);
    }

    /**
     * The same if it is sent at this instant.
     *
     * @param sending UTC
     * @param optOut link in a mail by which its recipient can opt out; null: there is no link
     */
    public Optional<Composed> compose(OrgId org, MessageId message, Instant sending, @Nullable URI optOut) {
        return compose(org, message, optOut, known -> known.sentAt(sending));
    }

    /** What the words of a text depend on, besides the facts of now. */
    private record Asof(LocalDate day, @Nullable Told told) {}

    /**
     * What a message would have said at each of these instants, as template and facts are now, without an opt-out link. Empty where there is
     * no such message, or its type names a template that does not exist.
     */
    public Map<Instant, RenderedMessage> composeAt(OrgId org, MessageId message, Collection<Instant> instants) {
        Map<Instant, RenderedMessage> messages = new HashMap<>();
        Map<Asof, RenderedMessage> known = new HashMap<>();
        templates
                .latestFor(org, message)
                .ifPresent(template -> facts.facts(org, message, clock.instant())
                        .ifPresent(now -> {
                            Letterhead letterhead =
                                    letterhead(org, template.texts().format());
                            instants.forEach(at -> {
                                Asof asof = new Asof(
                                        at.atZone(now.zone()).toLocalDate(), told(org, template.texts(), message, at));
                                messages.put(
                                        at,
                                        known.computeIfAbsent(
                                                asof,
                                                first -> composed(template, now.sentAt(at), asof.told(), letterhead)
                                                        .message()));
                            });
                        }));
        return messages;
    }

    private Optional<Composed> compose(
            OrgId org, MessageId message, @Nullable URI optOut, UnaryOperator<MessageFacts> sending) {
        return templates
                .latestFor(org, message)
                .flatMap(template -> facts.facts(org, message, clock.instant())
                        .map(sending)
                        .map(known -> composed(
                                template,
                                known,
                                told(org, template.texts(), message, known.sendingAt()),
                                letterhead(org, template.texts().format()).withOptOut(optOut))));
    }

    /** What the recipient was last told before this instant; not read for texts that don't ask for it. */
    private @Nullable Told told(OrgId org, MultilingualText texts, MessageId message, Instant before) {
        return MessageRenderer.tellsChanges(texts)
                ? told.lastBefore(org, message, before).orElse(null)
                : null;
    }

    private @Nullable Told told(OrgId org, MultilingualText texts, ContactId contact, Instant before) {
        return MessageRenderer.tellsChanges(texts)
                ? told.lastBefore(org, contact, before).orElse(null)
                : null;
    }

    /** What the texts would say to this contact in a message that is due then; empty where there is no such contact. */
    public Optional<RenderedMessage> compose(OrgId org, MultilingualText texts, ContactId contact, Instant sendAt) {
        Letterhead letterhead = letterhead(org, texts.format());
        return facts.ofContact(org, contact, sendAt)
                .map(known -> compose(texts, known, told(org, texts, contact, sendAt), letterhead));
    }

    /** The same of a text that somebody wrote for its recipients, in whatever language. */
    public Optional<RenderedMessage> compose(OrgId org, TemplateText text, ContactId contact, Instant sendAt) {
        Letterhead letterhead = letterhead(org, text.format());
        return facts.ofContact(org, contact, sendAt)
                .map(known -> filledIn(() -> renderer.render(
                        text, known, told(org, MultilingualText.of(text), contact, sendAt), letterhead)));
    }

    /**
     * What the texts say to the first of the event's contacts, with warnings about all of them; empty where there is no such event, or it
     * has no contact.
     *
     * @param language in which all of them are taken to read; null: each in their own
     */
    Optional<TemplatePreview> preview(
            OrgId org, MultilingualText texts, EventId event, @Nullable Locale language, Instant sendAt) {
        Letterhead letterhead = letterhead(org, texts.format());
        Set<String> warnings = new LinkedHashSet<>();
        List<RenderedMessage> messages = new ArrayList<>();
        facts.ofEvent(org, event, sendAt).forEach((contact, known) -> {
            MessageFacts read = language == null ? known : known.in(language);
            @Nullable Told told = messages.isEmpty() ? told(org, texts, contact, sendAt) : null;
            RenderedMessage message = compose(texts, read, told, letterhead);
            messages.add(message);
            RenderingWords.warnings(message).stream()
                    .map(sentence -> "%s: %s".formatted(read.contactRole(), sentence))
                    .forEach(warnings::add);
        });
        return messages.stream().findFirst().map(first -> new TemplatePreview(first, List.copyOf(warnings)));
    }

    /** For a check: as an organisation without a letterhead has it. */
    RenderedMessage compose(TemplateText text, MessageFacts known, @Nullable Told told) {
        return filledIn(() -> renderer.render(text, known, told, Letterhead.PLAIN));
    }

    private RenderedMessage compose(
            MultilingualText texts, MessageFacts known, @Nullable Told told, Letterhead letterhead) {
        return filledIn(() -> renderer.render(texts, known, told, letterhead));
    }

    /** Plain text has none, and is not to wait for one. */
    private Letterhead letterhead(OrgId org, TextFormat format) {
        return switch (format) {
            case TEXT -> Letterhead.PLAIN;
            case MARKDOWN -> letterheads.find(org);
        };
    }

    private static RenderedMessage filledIn(Supplier<RenderedMessage> rendering) {
        try {
            return rendering.get();
        } catch (TemplateError error) {
            throw new TemplateFault(RenderingWords.fault(error) + ".");
        }
    }

    private Composed composed(Template template, MessageFacts known, @Nullable Told told, Letterhead letterhead) {
        try {
            return new Composed(
                    template,
                    template.isOwn()
                            ? renderer.render(template.texts().standard(), known, told, letterhead)
                            : renderer.render(template.texts(), known, told, letterhead),
                    known.sentAt(known.sendAt()));
        } catch (TemplateError error) {
            throw new TemplateFault(Texts.of(
                    "text.version", String.valueOf(template.version()), template.code(), RenderingWords.fault(error)));
        }
    }
}
