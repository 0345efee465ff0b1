package io.cuesheet.application.setup;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.contacts.EventContacts;
import io.cuesheet.db.setup.FirstStepsRepository;
import io.cuesheet.db.setup.FirstStepsRow;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/** What a new organisation does first, and how far it is. What the data say is read from them; the rest is remembered for the organisation. */
@Service
public class FirstSteps {

    private static final FirstStepsRow NOTHING = new FirstStepsRow(false, false, false, true);

    private final FirstStepsRepository steps;
    private final EventContacts contacts;
    private final Clock clock;

    FirstSteps(FirstStepsRepository steps, EventContacts contacts, @Qualifier("planningClock") Clock clock) {
        this.steps = steps;
        this.contacts = contacts;
        this.clock = clock;
    }

    /**
     * How far an organisation is.
     *
     * @param withoutContacts how many events that are still to come have no contact
     * @param isClosed whether the start page shows the steps no longer
     */
    public record Progress(Set<FirstStep> done, int withoutContacts, boolean isClosed) {

        public Progress {
            done = Set.copyOf(done);
        }

        public boolean isComplete() {
            return done.size() == FirstStep.values().length;
        }

        /** Whether nothing is there yet. */
        public boolean isAtTheBeginning() {
            return !done.contains(FirstStep.EVENTS);
        }
    }

    /** Whether the start page shows the steps: asked first, since mostly it does not. */
    public boolean isOpen(Caller caller) {
        caller.require(Permission.READ);
        return steps.find(caller.orgId()).filter(row -> !row.isClosed()).isPresent();
    }

    public Progress of(Caller caller) {
        caller.require(Permission.READ);
        OrgId org = caller.orgId();
        FirstStepsRow row = steps.find(org).orElse(NOTHING);
        Set<FirstStep> done = EnumSet.noneOf(FirstStep.class);
        int without = contacts.countWithout(caller, null);
        add(done, FirstStep.EVENTS, steps.hasEvents(org));
        add(done, FirstStep.CONTACTS, without == 0 && steps.hasContacts(org));
        add(done, FirstStep.TYPES, row.typesSeen());
        add(done, FirstStep.PLAN, row.planSeen());
        add(done, FirstStep.TEST, row.testSent());
        return new Progress(done, without, row.isClosed());
    }

    private static void add(Set<FirstStep> done, FirstStep step, boolean isDone) {
        if (isDone) {
            done.add(step);
        }
    }

    /** Somebody looks at the message types. */
    public void sawTypes(Caller caller) {
        caller.require(Permission.EDIT);
        steps.noteTypesSeen(caller.orgId(), clock.instant());
    }

    /** Somebody looks at what is planned. */
    public void sawPlan(Caller caller) {
        caller.require(Permission.EDIT);
        steps.notePlanSeen(caller.orgId(), clock.instant());
    }

    /** The start page shows the steps no longer. */
    public void close(Caller caller) {
        caller.require(Permission.EDIT);
        steps.close(caller.orgId(), clock.instant());
    }

    /** The start page shows the steps again. */
    public void open(Caller caller) {
        caller.require(Permission.EDIT);
        steps.open(caller.orgId());
    }
}
