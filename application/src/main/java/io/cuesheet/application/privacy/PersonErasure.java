package io.cuesheet.application.privacy;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.sweep.OneByOne;
import io.cuesheet.db.privacy.Erasure;
import io.cuesheet.db.privacy.ErasureRepository;
import io.cuesheet.db.privacy.PersonAddress;
import io.cuesheet.workflows.OrgId;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

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
    private final TypedPerson typed;

    PersonErasure(ErasureRepository erasures, ErasureSteps steps, TypedPerson typed) {
        this.typed = typed;
        this.erasures = erasures;
        this.steps = steps;
    }

    /** Erases the person; doing it again finds nothing more, and changes nothing. */
    public Erasure erase(Caller caller, String address) {
        caller.require(Permission.ADMIN);
        PersonAddress person = typed.of(caller.orgId(), address);
        Erasure erasure = steps.open(caller, person);
        goOn(caller.orgId(), erasure);
        return find(caller.orgId(), erasure.id());
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

    /** Goes on with what could not be erased at once, of all organisations; a fault with one keeps no other one from it. */
    public void goOn() {
        OneByOne.each(
                erasures.unfinished(IN_ONE_SWEEP),
                open -> erasures.find(open.orgId(), open.id()).ifPresent(erasure -> goOn(open.orgId(), erasure)));
    }

    private void goOn(OrgId org, Erasure erasure) {
        // Before the contacts, so that their step, which holds the planning lock, has few texts left.
        emptyTexts(org, erasure);
        boolean isMore;
        do {
            isMore = steps.emptyContacts(org, erasure);
        } while (isMore);
        emptyTexts(org, erasure);
        steps.finish(org, erasure);
    }

    private void emptyTexts(OrgId org, Erasure erasure) {
        boolean isMore;
        do {
            isMore = steps.emptyTexts(org, erasure);
        } while (isMore);
    }
}
