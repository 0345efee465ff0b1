package io.cuesheet.application.privacy;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.privacy.Erasure;
import io.cuesheet.db.privacy.ErasureRepository;
import io.cuesheet.db.privacy.PersonAddress;
import io.cuesheet.db.privacy.PersonRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases persons on request. What can't be erased at once, because a message is being sent or an import is under way, a worker erases later.
 * A ledger without addresses stays, with a keyed hash by which a send can be proved; an opt-out goes on holding.
 */
@Service
public class PersonErasure {

    private static final int LISTED = 100;
    private static final int IN_ONE_SWEEP = 20;

    private final ErasureRepository erasures;
    private final ErasureSteps steps;
    private final PersonRepository people;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PersonErasure(
            ErasureRepository erasures,
            ErasureSteps steps,
            PersonRepository people,
            AuditRepository audit,
            CallerSource sources,
            TransactionTemplate transactions,
            Clock clock) {
        this.erasures = erasures;
        this.steps = steps;
        this.people = people;
        this.audit = audit;
        this.sources = sources;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Erases the person; doing it again finds nothing more, and changes nothing. */
    public Erasure erase(Caller caller, String address) {
        caller.require(Permission.ADMIN);
        PersonAddress person = PersonSearch.address(address);
        Erasure erasure = transactions.execute(transaction -> open(caller, person));
        goOn(caller.orgId(), erasure);
        return find(caller.orgId(), erasure.id());
    }

    private Erasure open(Caller caller, PersonAddress person) {
        OrgId org = caller.orgId();
        Instant now = clock.instant();
        String hash = people.hash(org, person);
        Erasure erasure = erasures.open(org, Ids.next(), person, hash, caller.actor(), now);
        sources.ofTransaction(org, caller.source());
        audit.addSetting(
                org, now, caller.actor(), "erase-person", null, Map.of("erasure", erasure.id(), "person", hash));
        return erasure;
    }

    /** How an erasure stands. */
    public Erasure find(Caller caller, UUID id) {
        caller.require(Permission.ADMIN);
        return find(caller.orgId(), id);
    }

    private Erasure find(OrgId org, UUID id) {
        return erasures.find(org, id).orElseThrow(() -> new NotFound("erasure"));
    }

    /** The latest 100, newest first. */
    public List<Erasure> latest(Caller caller) {
        caller.require(Permission.ADMIN);
        return erasures.latest(caller.orgId(), LISTED);
    }

    /** Goes on with what could not be erased at once, of all organisations. */
    public void goOn() {
        for (ErasureRepository.Open open : erasures.unfinished(IN_ONE_SWEEP)) {
            erasures.find(open.orgId(), open.id()).ifPresent(erasure -> goOn(open.orgId(), erasure));
        }
    }

    private void goOn(OrgId org, Erasure erasure) {
        boolean isMore;
        do {
            isMore = steps.emptyContacts(org, erasure);
        } while (isMore);
        do {
            isMore = steps.emptyTexts(org, erasure);
        } while (isMore);
        steps.finish(org, erasure);
    }
}
