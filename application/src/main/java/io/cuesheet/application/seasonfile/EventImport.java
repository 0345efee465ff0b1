package io.cuesheet.application.seasonfile;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.EventDraft;
import io.cuesheet.application.event.EventWriter;
import io.cuesheet.application.limit.CallerQuotas;
import io.cuesheet.application.limit.Quota;
import io.cuesheet.application.planning.CatchUp;
import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.application.planning.EventPlanning;
import io.cuesheet.application.planning.PlanningBasis;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.organisation.OrganisationRepository;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.Cause;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

/** Takes over a season file: its events, their contacts, and the messages that they need. */
@Service
public class EventImport {

    private final CallerQuotas quotas;
    private final OrganisationRepository organisations;
    private final EventRepository events;
    private final ContactRepository contacts;
    private final PlanRepository plans;
    private final EventWriter writer;
    private final EventPlanning planning;
    private final CatchUp catchUp;
    private final CallerSource sources;
    private final RetriedTransactions transaction;
    private final Clock planningClock;

    EventImport(
            OrganisationRepository organisations,
            EventRepository events,
            ContactRepository contacts,
            PlanRepository plans,
            EventWriter writer,
            EventPlanning planning,
            CatchUp catchUp,
            CallerSource sources,
            PlatformTransactionManager transactionManager,
            @Qualifier("planningClock") Clock planningClock,
            CallerQuotas quotas) {
        this.quotas = quotas;
        this.organisations = organisations;
        this.events = events;
        this.contacts = contacts;
        this.plans = plans;
        this.writer = writer;
        this.planning = planning;
        this.catchUp = catchUp;
        this.sources = sources;
        this.transaction = new RetriedTransactions(transactionManager);
        this.planningClock = planningClock;
    }

    /**
     * Imports a file in one transaction. The same file again changes nothing.
     *
     * @throws FileRefused where anything is wrong with the file; nothing is stored then
     */
    public ImportReport importFile(Caller caller, SeasonFormat format, byte[] content) {
        caller.require(Permission.EDIT);
        SeasonFile file = format.read(content, defaultZone(caller.orgId()));
        return transaction.execute(status -> store(caller, file, file.events()));
    }

    /** What an import would do at this moment. */
    public record Preview(ImportReport report, List<EventPlan> plans) {

        public Preview {
            plans = List.copyOf(plans);
        }
    }

    /**
     * What importing the file would do: it is done, and taken back, so that the preview can't differ. Nothing is stored.
     *
     * @throws FileRefused where anything is wrong with the file
     */
    public Preview preview(Caller caller, SeasonFormat format, byte[] content) {
        caller.require(Permission.EDIT);
        quotas.take(Quota.PREVIEW, caller);
        SeasonFile file = format.read(content, defaultZone(caller.orgId()));
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return storeAndTell(caller, file, file.events());
        });
    }

    ZoneId defaultZone(OrgId org) {
        return organisations
                .find(org)
                .orElseThrow(() -> new IllegalArgumentException("no such organisation"))
                .defaultZone();
    }

    /**
     * Stores a part of a file. Call it in a transaction.
     *
     * @param rows of the file
     */
    ImportReport store(Caller caller, SeasonFile file, List<ImportedEvent> rows) {
        return storeAndTell(caller, file, rows).report();
    }

    private Preview storeAndTell(Caller caller, SeasonFile file, List<ImportedEvent> rows) {
        sources.ofTransaction(caller.orgId(), caller.source());
        OrgId org = caller.orgId();
        String actor = caller.actor();
        plans.lock(org);
        Instant now = planningClock.instant();
        PlanningBasis basis = planning.basis(org);
        List<EventDraft> drafts = drafts(org, rows, now);
        List<EventDraft> touched = drafts.stream().filter(EventDraft::isTouched).toList();
        List<StoredMessage> messages = catchUp.lockMessages(
                org,
                touched.stream()
                        .filter(draft -> !draft.isNew())
                        .map(EventImport::id)
                        .toList());
        writer.write(org, touched, "import", actor, now);
        List<EventPlan> eventPlans = planning.compute(
                basis,
                Cause.EVENT,
                now,
                touched.stream().map(EventDraft::afterwards).toList(),
                messages);
        EventPlanning.Applied applied = planning.apply(org, basis, eventPlans, actor, now);
        List<String> future = events.refsStartingFrom(org, now);
        return new Preview(new ReportBuilder(file, drafts, basis.types(), applied, future).build(), eventPlans);
    }

    private List<EventDraft> drafts(OrgId org, List<ImportedEvent> rows, Instant now) {
        List<Event> found = events.findByExternalRefs(
                org, rows.stream().map(ImportedEvent::externalRef).toList());
        Map<String, EventWithContacts> known = contacts.withContacts(org, found).stream()
                .collect(Collectors.toMap(each -> each.event().externalRef(), Function.identity()));
        return rows.stream()
                .map(row -> {
                    EventWithContacts before = known.get(row.externalRef());
                    Event event = before == null ? null : before.event();
                    List<Contact> contactsBefore = before == null ? List.of() : before.contacts();
                    return EventDraft.of(
                            row.externalRef(), row.onto(event, contactsBefore), event, contactsBefore, now);
                })
                .toList();
    }

    private static EventId id(EventDraft draft) {
        return draft.after().id();
    }
}
