package io.cuesheet.application.privacy;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.privacy.ContactErasing.Emptied;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.idempotency.IdempotencyKeyRepository;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.privacy.ErasedContacts;
import io.cuesheet.db.privacy.ErasedContacts.Wanted;
import io.cuesheet.db.privacy.ErasedPerson;
import io.cuesheet.db.privacy.ErasedTexts;
import io.cuesheet.db.privacy.Erasure;
import io.cuesheet.db.privacy.ErasureRepository;
import io.cuesheet.db.privacy.PersonAddress;
import io.cuesheet.db.privacy.PersonRepository;
import io.cuesheet.db.subscription.SubscriptionRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps in which a person is erased, each a transaction of its own and safe to repeat: whatever a step has done is not found by the next
 * one (docs/decisions/0034-erasing-a-person.md).
 */
@Component
class ErasureSteps {

    private static final int CONTACTS = 50;
    private static final int TEXTS = 500;
    private static final int FEW = 10;

    /** A test send that has no outcome by then never gets one. */
    private static final Duration LONGEST_TEST = Duration.ofHours(1);

    private final ErasureRepository erasures;
    private final ErasedContacts contacts;
    private final ErasedTexts texts;
    private final ContactErasing erasing;
    private final PlanRepository plans;
    private final PersonRepository people;
    private final SubscriptionRepository subscriptions;
    private final IdempotencyKeyRepository keys;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    ErasureSteps(
            ErasureRepository erasures,
            ErasedContacts contacts,
            ErasedTexts texts,
            ContactErasing erasing,
            PlanRepository plans,
            PersonRepository people,
            SubscriptionRepository subscriptions,
            IdempotencyKeyRepository keys,
            AuditRepository audit,
            CallerSource sources,
            Clock clock) {
        this.erasures = erasures;
        this.contacts = contacts;
        this.texts = texts;
        this.erasing = erasing;
        this.plans = plans;
        this.people = people;
        this.subscriptions = subscriptions;
        this.keys = keys;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /** The open request for this person, with its line in the audit log. */
    @Transactional
    Erasure open(Caller caller, PersonAddress person) {
        OrgId org = caller.orgId();
        Instant now = clock.instant();
        String hash = people.hash(org, person);
        Erasure erasure = erasures.open(org, Ids.next(), person, hash, caller.actor(), now);
        // They may name the person, and are fetched again.
        subscriptions.dropWaiting(org, now);
        sources.ofTransaction(org, caller.source());
        audit.addSetting(
                org, now, caller.actor(), "erase-person", null, Map.of("erasure", erasure.id(), "person", hash));
        return erasure;
    }

    /** Empties some contacts, with what attempts and the sandbox outbox have for their addresses; whether there may be more. */
    @Transactional
    boolean emptyContacts(OrgId org, Erasure erasure) {
        plans.lock(org);
        Optional<ErasedPerson> known = erasures.lock(org, erasure.id());
        List<Wanted> wanted = known.map(person -> contacts.at(org, person.address(), CONTACTS))
                .orElse(List.of());
        if (wanted.isEmpty()) {
            return false;
        }
        int[] more = new int[2];
        Emptied emptied = erasing.empty(org, wanted, erasure.actor(), ready -> {
            ErasedPerson person = known.orElseThrow().with(ready);
            erasures.remember(org, erasure.id(), person);
            more[0] = emptyTexts(org, person.address());
            more[1] = texts.emptyOwnTexts(org, inTexts(known.orElseThrow(), ready), ready)
                    + deleteCopies(org, person.address());
        });
        erasures.count(org, erasure.id(), emptied.contacts(), emptied.messages(), more[0], more[1]);
        return emptied.contacts() > 0;
    }

    /**
     * What is taken out of texts that others got too: of an address that many have, what is known of the contacts of this step alone.
     * PostgreSQL takes minutes to compile an expression of some hundred names and numbers, or fails for lack of memory.
     */
    private static ErasedPerson inTexts(ErasedPerson known, List<Wanted> ready) {
        boolean isOfFew = known.names().size() + known.otherAddresses().size() <= FEW;
        return (isOfFew ? known : new ErasedPerson(known.address(), List.of(), List.of())).with(ready);
    }

    /** Empties some texts that went to the address, whoever has it now; whether there may be more. */
    @Transactional
    boolean emptyTexts(OrgId org, Erasure erasure) {
        int emptied = erasures.lock(org, erasure.id())
                .map(person -> emptyTexts(org, person.address()))
                .orElse(0);
        erasures.count(org, erasure.id(), 0, 0, emptied, 0);
        return emptied > 0;
    }

    /** All that contacts' addresses lead to, before the contacts are emptied: afterwards nothing leads there. */
    private int emptyTexts(OrgId org, PersonAddress address) {
        Instant now = clock.instant();
        int emptied = 0;
        List<UUID> some = texts.attempts(org, address, now, TEXTS);
        while (!some.isEmpty()) {
            emptied += texts.emptyAttempts(org, some, null, now);
            some = some.size() < TEXTS ? List.of() : texts.attempts(org, address, now, TEXTS);
        }
        return emptied;
    }

    private int deleteCopies(OrgId org, PersonAddress address) {
        return texts.deleteCopies(org, address, clock.instant().minus(LONGEST_TEST));
    }

    /** Rewrites what is left of the address elsewhere, and finishes unless something can't be erased yet. */
    @Transactional
    void finish(OrgId org, Erasure erasure) {
        plans.lock(org);
        erasures.lock(org, erasure.id()).ifPresent(person -> finish(org, erasure, person));
    }

    private void finish(OrgId org, Erasure erasure, ErasedPerson person) {
        int others = deleteCopies(org, person.address()) + rewrite(org, person.address());
        for (PersonAddress other : person.others()) {
            boolean isSomebodyElses = !contacts.at(org, other, 1).isEmpty();
            others += isSomebodyElses ? 0 : rewrite(org, other);
        }
        erasures.count(org, erasure.id(), 0, 0, 0, others);
        if (!texts.isLeft(org, person.address())) {
            Instant now = clock.instant();
            keys.forgetAnswers(org);
            erasures.finish(org, erasure.id(), now);
            audit.addSetting(org, now, erasure.actor(), "erased-person", null, facts(org, erasure));
        }
    }

    private int rewrite(OrgId org, PersonAddress address) {
        return texts.rewriteMentions(org, address) + texts.hashOptOuts(org, address, people.hash(org, address));
    }

    private Map<String, Object> facts(OrgId org, Erasure erasure) {
        Erasure done = erasures.find(org, erasure.id()).orElseThrow();
        return Map.of(
                "erasure",
                done.id(),
                "person",
                done.addressHash(),
                "contacts",
                done.contacts(),
                "messages",
                done.messages(),
                "texts",
                done.texts(),
                "others",
                done.others());
    }
}
