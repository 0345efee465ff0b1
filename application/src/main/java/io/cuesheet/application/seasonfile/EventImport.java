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
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.db.Ids;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.EventGroupRepository;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventRevisionRepository;
import io.cuesheet.db.organisation.OrganisationRepository;
import io.cuesheet.db.organisation.SettingsRepository;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.Cause;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

/** Takes over a season file: its events, their contacts, and the messages that they need. */
@Service
public class EventImport {

    private final CallerQuotas quotas;
    private final OrganisationRepository organisations;
    private final EventRepository events;
    private final EventGroupRepository groups;
    private final EventRevisionRepository revisions;
    private final ImportDrafts drafts;
    private final SettingsRepository settings;
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
            EventGroupRepository groups,
            EventRevisionRepository revisions,
            SettingsRepository settings,
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
        this.groups = groups;
        this.revisions = revisions;
        this.drafts = new ImportDrafts(events, contacts, revisions);
        this.settings = settings;
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
        return importFile(caller, format, content, ImportAnswers.NONE, ErrorPolicy.REFUSE);
    }

    /** The same with answers to what the file leaves open. */
    public ImportReport importFile(
            Caller caller, SeasonFormat format, byte[] content, ImportAnswers answers, ErrorPolicy errors) {
        caller.require(Permission.EDIT);
        SeasonFile file = format.read(content, basis(caller.orgId(), answers));
        file.requireStorable(errors);
        return transaction.execute(status -> store(caller, file, file.events(), Ids.next()));
    }

    /**
     * What an import would do at this moment.
     *
     * @param file as it was understood
     * @param isStorable whether it can be stored with these answers
     */
    public record Preview(SeasonFile file, boolean isStorable, ImportReport report, List<EventPlan> plans) {

        public Preview {
            plans = List.copyOf(plans);
        }
    }

    /**
     * What importing the file would do: drafts and plans are those of the import, and nothing is written but what a running plan job owes
     * these events, which is taken back.
     *
     * What is wrong or open is told beside what would become of the rest.
     *
     * @throws FileRefused where nothing can be made of the file
     */
    public Preview preview(
            Caller caller, SeasonFormat format, byte[] content, ImportAnswers answers, ErrorPolicy errors) {
        caller.require(Permission.EDIT);
        quotas.take(Quota.PREVIEW, caller);
        SeasonFile file = format.read(content, basis(caller.orgId(), answers));
        return transaction.execute(status -> {
            status.setRollbackOnly();
            Planned planned = plan(caller, file, file.events());
            ImportReport report = planned.report(file, EventPlanning.outcome(planned.basis(), planned.plans()));
            return new Preview(file, file.isStorable(errors), report, planned.plans());
        });
    }

    /**
     * A file as it is understood, with what is wrong with it and what it leaves open. It waits for its turn where others are being read.
     *
     * @throws FileRefused where nothing can be made of the file
     */
    public SeasonFile understand(Caller caller, SeasonFormat format, byte[] content, ImportAnswers answers) {
        caller.require(Permission.EDIT);
        return format.readAccepted(content, basis(caller.orgId(), answers));
    }

    /** Stores a file as a part of the transaction that the caller is in, so that what follows from it is stored with it or not at all. */
    public ImportReport storeWithin(Caller caller, SeasonFile file) {
        caller.require(Permission.EDIT);
        return store(caller, file, file.events(), Ids.next());
    }

    ReadingBasis basis(OrgId org, ImportAnswers answers) {
        // Kept with an import that waits, and read again there.
        Instant now = planningClock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new ReadingBasis(
                defaultZone(org), answers, now, settings.find(org).horizonDays());
    }

    private ZoneId defaultZone(OrgId org) {
        return organisations
                .find(org)
                .orElseThrow(() -> new IllegalArgumentException("no such organisation"))
                .defaultZone();
    }

    /**
     * Stores a part of a file. Call it in a transaction.
     *
     * @param rows of the file
     * @param importId by which new events are found again
     */
    ImportReport store(Caller caller, SeasonFile file, List<ImportedEvent> rows, UUID importId) {
        sources.ofTransaction(caller.orgId(), caller.source());
        OrgId org = caller.orgId();
        String actor = caller.actor();
        Planned planned = plan(caller, file, rows);
        writer.write(org, planned.touched(), "import", actor, planned.now());
        groups.note(
                org,
                planned.touched().stream()
                        .filter(EventDraft::isNew)
                        .map(EventImport::id)
                        .toList(),
                importId);
        revisions.write(org, planned.drafts().revisions());
        return planned.report(file, planning.apply(org, planned.basis(), planned.plans(), actor, planned.now()));
    }

    /**
     * What a file comes to at a moment.
     *
     * @param future references of the events that are ahead before it
     */
    private record Planned(
            Instant now,
            PlanningBasis basis,
            List<String> future,
            ImportDrafts.Result drafts,
            List<EventDraft> touched,
            List<EventPlan> plans) {

        ImportReport report(SeasonFile file, EventPlanning.Applied applied) {
            return new ReportBuilder(
                            file, drafts.drafts(), drafts.notes(), basis.types(), applied, future, drafts.goingOn())
                    .build();
        }
    }

    /** Locks what the file concerns, and plans it. Call it in a transaction. */
    private Planned plan(Caller caller, SeasonFile file, List<ImportedEvent> rows) {
        OrgId org = caller.orgId();
        plans.lock(org);
        Instant now = planningClock.instant();
        PlanningBasis basis = planning.basis(org);
        List<String> future = events.refsStartingFrom(org, now);
        ImportDrafts.Result drafts = this.drafts.of(org, file, rows, future, now);
        List<EventDraft> touched =
                drafts.drafts().stream().filter(EventDraft::isTouched).toList();
        List<StoredMessage> messages = catchUp.lockMessages(
                org,
                touched.stream()
                        .filter(draft -> !draft.isNew())
                        .map(EventImport::id)
                        .toList());
        List<EventPlan> planned = planning.compute(
                basis,
                Cause.EVENT,
                now,
                touched.stream().map(EventDraft::afterwards).toList(),
                messages,
                EventDraft.moved(touched));
        return new Planned(now, basis, future, drafts, touched, planned);
    }

    private static EventId id(EventDraft draft) {
        return draft.after().id();
    }
}
