package io.cuesheet.application.manual;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.expiry.ExpiryWarnings;
import io.cuesheet.application.expiry.Nearby;
import io.cuesheet.application.expiry.Warning;
import io.cuesheet.application.limit.CallerQuotas;
import io.cuesheet.application.limit.Quota;
import io.cuesheet.application.message.MessageCreation;
import io.cuesheet.application.planning.EventPlanning;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.template.MessageComposer;
import io.cuesheet.application.template.TemplateTexts;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.event.MessageTypeRepository;
import io.cuesheet.db.message.RuledMessageRepository;
import io.cuesheet.db.organisation.SettingsRepository;
import io.cuesheet.db.planning.AlreadyPlannedRepository;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.WrittenByHand;
import io.cuesheet.db.template.TemplateRepository;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.template.MultilingualText;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Previews a message to many for each recipient, and schedules it. */
@Service
public class ManualMessages {

    private static final int MOST_MESSAGES = 2_000;

    private final CallerQuotas quotas;
    private final EventRepository events;
    private final ContactRepository contacts;
    private final MessageTypeRepository types;
    private final TemplateRepository templates;
    private final TemplateTexts texts;
    private final SettingsRepository settings;
    private final EventPlanning planning;
    private final PlanRepository plans;
    private final AlreadyPlannedRepository planned;
    private final RuledMessageRepository messages;
    private final MessageCreation creation;
    private final ExpiryWarnings warnings;
    private final MessageComposer composer;
    private final Clock clock;

    ManualMessages(
            EventRepository events,
            ContactRepository contacts,
            MessageTypeRepository types,
            TemplateRepository templates,
            TemplateTexts texts,
            SettingsRepository settings,
            EventPlanning planning,
            PlanRepository plans,
            AlreadyPlannedRepository planned,
            RuledMessageRepository messages,
            MessageCreation creation,
            ExpiryWarnings warnings,
            MessageComposer composer,
            Clock clock,
            CallerQuotas quotas) {
        this.quotas = quotas;
        this.events = events;
        this.contacts = contacts;
        this.types = types;
        this.templates = templates;
        this.texts = texts;
        this.settings = settings;
        this.planning = planning;
        this.plans = plans;
        this.planned = planned;
        this.messages = messages;
        this.creation = creation;
        this.warnings = warnings;
        this.composer = composer;
        this.clock = clock;
    }

    /** The drafts, by event and role; throws {@link InvalidInput} if the message itself is invalid. Nothing is stored. */
    @Transactional(readOnly = true)
    public List<Draft> preview(Caller caller, ManualMessage writing) {
        caller.require(Permission.READ);
        quotas.take(Quota.PREVIEW, caller);
        texts(caller.orgId(), writing);
        return drafts(caller.orgId(), writing);
    }

    /**
     * Warnings about the chosen time as sentences, each with the number of messages that it is about. They don't depend on the text, which
     * may not be written yet.
     */
    @Transactional(readOnly = true)
    public List<String> timeWarnings(Caller caller, ManualMessage writing) {
        caller.require(Permission.READ);
        quotas.take(Quota.PREVIEW, caller);
        return DraftTimes.sentences(drafts(caller.orgId(), writing));
    }

    private List<Draft> drafts(OrgId org, ManualMessage writing) {
        MessageType type = type(org, writing);
        Set<ContactId> already = type == null ? Set.of() : planned.contacts(org, writing.events(), type.code());
        List<WrittenByHand> notes = type == null
                ? planned.byHand(org, writing.events(), MessageCreation.NOTE, Objects.requireNonNull(writing.text()))
                : List.of();
        DraftJudge judge = new DraftJudge(
                writing,
                type == null ? List.of(ChannelKind.EMAIL) : type.rule().channels(),
                type == null ? noteRule(org) : type.rule(),
                planning.basis(org).calendar(),
                already,
                notes.stream().collect(Collectors.groupingBy(WrittenByHand::contact)),
                clock.instant(),
                settings.find(org).horizonDays());
        List<Draft> drafts = contacts.withContacts(org, events.findAll(org, writing.events())).stream()
                .sorted(Comparator.comparing(found -> found.event().startsAt()))
                .flatMap(found -> audience(found, writing).map(contact -> judge.draft(found.event(), contact)))
                .toList();
        if (drafts.size() > MOST_MESSAGES) {
            throw InvalidInput.of(
                    "event_ids", Texts.of("refusal.manual.too_many_contacts", String.valueOf(MOST_MESSAGES)));
        }
        return DraftTimes.withCollisions(drafts, going -> Nearby.of(org, going, messages));
    }

    /** The roles of the contacts at these events, with the number of contacts in each. */
    public SortedMap<String, Integer> roles(Caller caller, Set<EventId> chosen) {
        caller.require(Permission.READ);
        SortedMap<String, Integer> roles = new TreeMap<>();
        contacts.withContacts(caller.orgId(), events.findAll(caller.orgId(), chosen)).stream()
                .flatMap(found -> found.contacts().stream())
                .filter(contact -> contact.removedAt() == null)
                .forEach(contact -> roles.merge(contact.role(), 1, Integer::sum));
        return roles;
    }

    /** The message as one recipient would get it. */
    public RenderedMessage render(Caller caller, ManualMessage writing, Draft draft) {
        caller.require(Permission.READ);
        OrgId org = caller.orgId();
        ContactId to = draft.contact().id();
        Instant at = draft.sendAt() == null ? clock.instant() : draft.sendAt();
        MultilingualText texts = texts(org, writing);
        Optional<RenderedMessage> message = writing.text() == null
                ? composer.compose(org, texts, to, at)
                : composer.compose(org, writing.text(), to, at);
        return message.orElseThrow(() -> new NotFound("contact"));
    }

    /**
     * The scheduled messages.
     *
     * @param warnings about their times, each with the number of messages that it is about
     */
    public record Scheduled(List<MessageId> ids, List<Warning> warnings) {}

    /**
     * Schedules all messages that can be scheduled, in one transaction. The events can't change meanwhile: otherwise a message that is
     * counted from an event could get a time from before the change.
     *
     * @param key the same for every attempt to schedule the same message
     */
    @Transactional
    public Scheduled schedule(Caller caller, ManualMessage writing, String key) {
        caller.require(Permission.EDIT);
        if (writing.timing() != null) {
            plans.lock(caller.orgId());
        }
        List<MessageId> ids = creation.createAll(caller, () -> wanted(caller, writing), key, writing.asked());
        return new Scheduled(ids, warnings.ofAll(caller, ids));
    }

    private List<MessageCreation.Wanted> wanted(Caller caller, ManualMessage writing) {
        return preview(caller, writing).stream()
                .filter(Draft::isPossible)
                .map(draft -> draft.wanted(writing))
                .toList();
    }

    private static Stream<Contact> audience(EventWithContacts found, ManualMessage writing) {
        return found.contacts().stream()
                .filter(contact -> contact.removedAt() == null)
                .filter(contact -> writing.roles().isEmpty() || writing.roles().contains(contact.role()));
    }

    private @Nullable MessageType type(OrgId org, ManualMessage writing) {
        if (writing.type() == null) {
            return null;
        }
        return types.all(org).stream()
                .filter(type -> type.code().equals(writing.type()))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of("message_type", Texts.of("refusal.manual.type")));
    }

    private @Nullable MessageRule noteRule(OrgId org) {
        return types.all(org).stream()
                .map(MessageType::rule)
                .filter(rule -> rule.code().equals(MessageCreation.NOTE))
                .findFirst()
                .orElse(null);
    }

    private MultilingualText texts(OrgId org, ManualMessage writing) {
        if (writing.text() != null) {
            texts.check(writing.text());
            return MultilingualText.of(writing.text());
        }
        MessageType type = Objects.requireNonNull(type(org, writing));
        return templates
                .latest(org, type.templateCode())
                .orElseThrow(() -> InvalidInput.of("message_type", Texts.of("refusal.manual.no_template")))
                .texts();
    }
}
