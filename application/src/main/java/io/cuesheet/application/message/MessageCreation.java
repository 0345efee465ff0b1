package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.edit.RequestHash;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.template.TemplateTexts;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates messages by hand, beside what the rules plan. One that is counted from its event follows it; any other keeps its time. */
@Service
public class MessageCreation {

    /** Code of the type of messages that have a text of their own. */
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
     * What is to be created.
     *
     * @param contact the event's contact, or null where {@code contactRole} names it
     * @param type stable code of the type, such as INIT; null where it has a text of its own
     * @param text of this message alone; null: its type's
     * @param sendAt UTC
     * @param timing how {@code sendAt} is counted from the event; null: it is not
     */
    public record Wanted(
            EventId event,
            @Nullable ContactId contact,
            @Nullable String contactRole,
            @Nullable String type,
            @Nullable TemplateText text,
            Instant sendAt,
            @Nullable Timing timing) {

        /** At a time that stays as it is. */
        public Wanted(
                EventId event,
                @Nullable ContactId contact,
                @Nullable String contactRole,
                @Nullable String type,
                @Nullable TemplateText text,
                Instant sendAt) {
            this(event, contact, contactRole, type, text, sendAt, null);
        }

        /**
         * What an Idempotency-Key is bound to. Who asked for a time that is counted from an event asked for the same after the event has
         * moved. Keys from before there were timings go on to be found.
         */
        String hash() {
            return RequestHash.of(
                    timing == null
                            ? toString().replace(", timing=null]", "]")
                            : new Wanted(event, contact, contactRole, type, text, Instant.EPOCH, timing).toString());
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
        return create(caller, wanted, key, new HashMap<>());
    }

    private Message create(Caller caller, Wanted wanted, @Nullable String key, Map<TemplateText, UUID> stored) {
        Instant now = clock.instant();
        MessageId id = new MessageId(Ids.next());
        if (key != null && !keys.take(caller.orgId(), key, KeyUse.forMessage(wanted.hash(), id), now)) {
            return earlier(caller, wanted, key);
        }
        checkTime(caller, wanted.sendAt(), now);
        ContactId contact = adHoc.contact(caller.orgId(), wanted.event(), wanted.contact(), wanted.contactRole())
                .orElseThrow(() -> missing("There is no such event, or it has no such contact."));
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
                caller.actor(),
                now)) {
            throw missing("There is no such message type.");
        }
        return find(caller, id);
    }

    /**
     * Creates these messages, all or none; a text of their own that they share is stored once. Throws {@link CommandRefused}.
     *
     * @param key the same for every attempt of the same command
     */
    @Transactional
    public List<MessageId> createAll(Caller caller, List<Wanted> wanted, String key) {
        caller.require(Permission.EDIT);
        Map<TemplateText, UUID> stored = new HashMap<>();
        List<MessageId> created = new ArrayList<>();
        for (int index = 0; index < wanted.size(); index++) {
            created.add(
                    create(caller, wanted.get(index), key + ":" + index, stored).id());
        }
        return created;
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

    private Message earlier(Caller caller, Wanted wanted, String key) {
        MessageId created = keys.find(caller.orgId(), key)
                .filter(use -> use.requestHash().equals(wanted.hash()))
                .flatMap(use -> Optional.ofNullable(use.message()))
                .orElseThrow(() -> new CommandRefused(ReasonCode.IDEMPOTENCY_KEY_REUSED));
        return find(caller, created);
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
