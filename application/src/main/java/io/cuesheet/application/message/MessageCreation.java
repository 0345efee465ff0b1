package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.edit.RequestHash;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.template.TemplateTexts;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.event.ByHandTypeRepository;
import io.cuesheet.db.idempotency.IdempotencyKeyRepository;
import io.cuesheet.db.idempotency.KeyUse;
import io.cuesheet.db.message.CommandLookup;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.db.planning.AdHocRepository;
import io.cuesheet.db.template.TemplateRepository;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.template.TemplateText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates messages by hand, beside those of the rules. A message whose time is counted from its event follows it; any other keeps its time. */
@Service
public class MessageCreation {

    /** Code of the type of messages with their own text. */
    public static final String NOTE = "NOTE";

    private final AdHocRepository adHoc;
    private final ByHandTypeRepository types;
    private final TemplateRepository templates;
    private final TemplateTexts texts;
    private final IdempotencyKeyRepository keys;
    private final MessageRepository messages;
    private final CommandLookup lookup;
    private final CallerSource sources;
    private final Clock clock;

    MessageCreation(
            AdHocRepository adHoc,
            ByHandTypeRepository types,
            TemplateRepository templates,
            TemplateTexts texts,
            IdempotencyKeyRepository keys,
            MessageRepository messages,
            CommandLookup lookup,
            CallerSource sources,
            Clock clock) {
        this.adHoc = adHoc;
        this.types = types;
        this.templates = templates;
        this.texts = texts;
        this.keys = keys;
        this.messages = messages;
        this.lookup = lookup;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * The message to create.
     *
     * @param contact the event's contact, or null if {@code contactRole} names it
     * @param type stable code of the type, such as INIT; null if the message has its own text
     * @param text of this message alone; null: its type's
     * @param sendAt UTC
     * @param timing how {@code sendAt} is counted from the event; null: not at all
     * @param dstShift the clock change that affected this; null: none
     */
    public record Wanted(
            EventId event,
            @Nullable ContactId contact,
            @Nullable String contactRole,
            @Nullable String type,
            @Nullable TemplateText text,
            Instant sendAt,
            @Nullable Timing timing,
            @Nullable DstShift dstShift) {

        /** A message at a fixed time. */
        public Wanted(
                EventId event,
                @Nullable ContactId contact,
                @Nullable String contactRole,
                @Nullable String type,
                @Nullable TemplateText text,
                Instant sendAt) {
            this(event, contact, contactRole, type, text, sendAt, null, null);
        }

        /** The hash that the Idempotency-Key of one message is bound to. Keys from versions before timings are still found. */
        String hash() {
            return RequestHash.of(toString().replace(", timing=null, dstShift=null]", "]"));
        }
    }

    /**
     * Creates the message, or returns the one that was created with this key. Throws {@link CommandRefused}.
     *
     * @param key the Idempotency-Key; null: a new message each time
     */
    @Transactional
    public Message create(Caller caller, Wanted wanted, @Nullable String key) {
        caller.require(Permission.EDIT);
        return create(caller, wanted, key, wanted.hash(), new HashMap<>());
    }

    private Message create(
            Caller caller, Wanted wanted, @Nullable String key, String hash, Map<TemplateText, UUID> stored) {
        Instant now = clock.instant();
        MessageId id = new MessageId(Ids.next());
        if (key != null && !keys.take(caller.orgId(), key, KeyUse.forMessage(hash, id), now)) {
            return find(caller, earlier(caller, key, hash).orElseThrow(MessageCreation::usedOtherwise));
        }
        checkTime(caller, wanted.sendAt(), now);
        ContactId contact = adHoc.contact(caller.orgId(), wanted.event(), wanted.contact(), wanted.contactRole())
                .orElseThrow(() -> missing(Texts.of("refusal.no_event_or_contact")));
        sources.ofTransaction(caller.orgId(), caller.source());
        Content content = content(caller, wanted, stored, now);
        if (!adHoc.insert(
                caller.orgId(),
                id,
                wanted.event(),
                contact,
                content.type(),
                content.text(),
                wanted.sendAt(),
                wanted.timing(),
                wanted.dstShift(),
                caller.actor(),
                now)) {
            throw missing(Texts.of("refusal.no_such.message_type"));
        }
        return find(caller, id);
    }

    /**
     * Creates all of these messages or none; their own text, if they share one, is stored once. Throws {@link CommandRefused}. A repetition
     * returns the messages of the first call, whatever their events allow by then.
     *
     * @param wanted called the first time only
     * @param key the same for every attempt of the same command
     * @param asked the whole command, to which the key is bound, regardless of the messages created for its events
     */
    @Transactional
    public List<MessageId> createAll(Caller caller, Supplier<List<Wanted>> wanted, String key, String asked) {
        caller.require(Permission.EDIT);
        String hash = RequestHash.of(asked);
        List<MessageId> created = createdBefore(caller, key, hash);
        if (!created.isEmpty()) {
            return created;
        }
        Map<TemplateText, UUID> stored = new HashMap<>();
        for (Wanted one : wanted.get()) {
            String itsKey = keyOf(key, created.size());
            created.add(create(caller, one, itsKey, hash, stored).id());
        }
        return created;
    }

    private List<MessageId> createdBefore(Caller caller, String key, String hash) {
        List<MessageId> created = new ArrayList<>();
        Optional<MessageId> next = earlier(caller, keyOf(key, 0), hash);
        while (next.isPresent()) {
            created.add(next.get());
            next = earlier(caller, keyOf(key, created.size()), hash);
        }
        return created;
    }

    private static String keyOf(String key, int index) {
        return key + ":" + index;
    }

    private record Content(String type, @Nullable UUID text) {}

    private Content content(Caller caller, Wanted wanted, Map<TemplateText, UUID> stored, Instant now) {
        TemplateText text = wanted.text();
        if (text == null) {
            return new Content(Objects.requireNonNull(wanted.type()), null);
        }
        texts.check(text);
        types.ensure(caller.orgId(), NOTE, "Note");
        UUID id = stored.computeIfAbsent(text, fresh -> templates.insertOwn(caller.orgId(), fresh, now));
        return new Content(NOTE, id);
    }

    /** The message created with this key; empty: the key was not used. Throws {@link CommandRefused} if it was used for something else. */
    private Optional<MessageId> earlier(Caller caller, String key, String hash) {
        return keys.find(caller.orgId(), key).map(use -> {
            if (use.message() == null || !use.requestHash().equals(hash)) {
                throw usedOtherwise();
            }
            return use.message();
        });
    }

    private static CommandRefused usedOtherwise() {
        return new CommandRefused(ReasonCode.IDEMPOTENCY_KEY_REUSED);
    }

    private Message find(Caller caller, MessageId id) {
        return messages.find(caller.orgId(), id).orElseThrow(() -> new CommandRefused(ReasonCode.NOT_FOUND));
    }

    private void checkTime(Caller caller, Instant sendAt, Instant now) {
        if (sendAt.isBefore(now.minus(CommandJudge.GRACE))) {
            throw new CommandRefused(ReasonCode.IN_PAST);
        }
        if (sendAt.isAfter(now.plus(Duration.ofDays(lookup.horizonDays(caller.orgId()))))) {
            throw new CommandRefused(ReasonCode.TOO_FAR);
        }
    }

    private static CommandRefused missing(String sentence) {
        return new CommandRefused(ReasonCode.NOT_FOUND, sentence, null);
    }
}
