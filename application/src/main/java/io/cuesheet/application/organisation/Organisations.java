package io.cuesheet.application.organisation;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.planning.PlanRepairs;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.organisation.HoldRepository;
import io.cuesheet.db.organisation.OrganisationDirectory;
import io.cuesheet.db.organisation.OrganisationLine;
import io.cuesheet.db.organisation.SuspensionRepository;
import io.cuesheet.db.security.MembershipRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;

/** Platform admins make, rename, suspend and resume organisations. Each change is in the audit log of the organisation that it is about. */
@Service
@FrontDoorsOnly
public class Organisations {

    private static final Logger log = LoggerFactory.getLogger(Organisations.class);
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,31}");
    private static final int LONGEST_NAME = 100;

    private final OrganisationDirectory organisations;
    private final OrganisationStarter starter;
    private final SuspensionRepository suspensions;
    private final HoldRepository holds;
    private final MembershipRepository memberships;
    private final PlanRepairs repairs;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final RetriedTransactions transaction;
    private final Clock clock;

    Organisations(
            OrganisationDirectory organisations,
            OrganisationStarter starter,
            SuspensionRepository suspensions,
            HoldRepository holds,
            MembershipRepository memberships,
            PlanRepairs repairs,
            AuditRepository audit,
            CallerSource sources,
            PlatformTransactionManager transactionManager,
            Clock clock) {
        this.organisations = organisations;
        this.starter = starter;
        this.suspensions = suspensions;
        this.holds = holds;
        this.memberships = memberships;
        this.repairs = repairs;
        this.audit = audit;
        this.sources = sources;
        this.transaction = new RetriedTransactions(transactionManager);
        this.clock = clock;
    }

    /** The caller's own. */
    public OrganisationLine own(Caller caller) {
        caller.require(Permission.READ);
        return organisations.find(caller.orgId()).orElseThrow(() -> new NotFound("organisation"));
    }

    /** Every organisation of the installation, by name. */
    public List<OrganisationLine> all(Caller caller) {
        caller.require(Permission.PLATFORM);
        return organisations.all();
    }

    public OrganisationLine find(Caller caller, String code) {
        caller.require(Permission.PLATFORM);
        return byCode(code);
    }

    /** Makes an organisation. A person who makes it becomes its first admin, so that they can switch to it. */
    public OrganisationLine create(Caller caller, OrganisationDraft draft) {
        caller.require(Permission.PLATFORM);
        String code = code(draft.code());
        String name = name(draft.name());
        OrganisationLine own = own(caller);
        ZoneId zone = draft.zone() == null ? own.defaultZone() : zone(draft.zone());
        Locale language = draft.language() == null ? own.language() : FieldRules.language("language", draft.language());
        String sender = draft.senderAddress() == null
                ? "cuesheet@%s.example".formatted(code)
                : FieldRules.email("sender_address", draft.senderAddress());
        return changed(caller, now -> {
            OrgId org = starter.start(code, name, zone, language, sender, now)
                    .orElseThrow(() -> InvalidInput.of("code", Texts.of("setting.organisation.taken")));
            caller.person().ifPresent(person -> memberships.insert(org, person, Role.ADMIN.wireName(), now));
            note(org, caller, now, "add-organisation", null, Map.of("code", code, "name", name));
            return org;
        });
    }

    /** Gives it another name; the same again changes nothing. */
    public OrganisationLine rename(Caller caller, String code, @Nullable String name) {
        caller.require(Permission.PLATFORM);
        String wanted = name(name);
        OrganisationLine before = byCode(code);
        return changed(caller, now -> {
            if (!before.name().equals(wanted)) {
                organisations.rename(before.id(), wanted);
                note(
                        before.id(),
                        caller,
                        now,
                        "rename-organisation",
                        Map.of("name", before.name()),
                        Map.of("name", wanted));
            }
            return before.id();
        });
    }

    /** From this moment nothing is sent, by nobody. Planning goes on. Suspending what is suspended changes nothing. */
    public OrganisationLine suspend(Caller caller, String code) {
        caller.require(Permission.PLATFORM);
        OrgId org = byCode(code).id();
        return changed(caller, now -> {
            holds.lockForChange(org);
            if (suspensions.suspend(org, now)) {
                note(org, caller, now, "suspend-organisation", null, Map.of("suspended", true));
            }
            return org;
        });
    }

    /** Sends go on; what the suspension had blocked is resumed as after a hold. */
    public OrganisationLine resume(Caller caller, String code) {
        caller.require(Permission.PLATFORM);
        OrgId org = byCode(code).id();
        OrganisationLine after = changed(caller, now -> {
            holds.lockForChange(org);
            if (suspensions.resume(org)) {
                note(org, caller, now, "resume-organisation", null, Map.of("suspended", false));
            }
            return org;
        });
        resumeBlocked(org);
        return after;
    }

    private interface Change {
        OrgId make(Instant now);
    }

    private OrganisationLine changed(Caller caller, Change change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            sources.ofTransaction(caller.orgId(), caller.source());
            OrgId org = change.make(clock.instant());
            return organisations.find(org).orElseThrow();
        }));
    }

    private void resumeBlocked(OrgId org) {
        try {
            repairs.resumeFreed(org, clock.instant());
        } catch (DataAccessException | TransactionException fault) {
            // The suspension has ended, and an answer that denies it would be wrong: the worker's sweep resumes what is
            // left.
            log.warn(
                    "What a suspension had blocked was not resumed at once: {}",
                    fault.getClass().getSimpleName());
        }
    }

    private OrganisationLine byCode(String code) {
        return organisations.findByCode(code).orElseThrow(() -> new NotFound("organisation"));
    }

    private void note(
            OrgId org, Caller caller, Instant now, String action, @Nullable Object before, Map<String, ?> after) {
        audit.addSetting(org, now, caller.actor(), action, before, after);
    }

    private static String code(@Nullable String typed) {
        if (typed == null || !CODE.matcher(typed).matches()) {
            throw InvalidInput.of("code", Texts.of("setting.organisation.code"));
        }
        return typed;
    }

    private static String name(@Nullable String typed) {
        return FieldRules.optional("name", typed)
                .filter(name -> name.length() <= LONGEST_NAME)
                .orElseThrow(() -> InvalidInput.of("name", Texts.of("setting.characters", LONGEST_NAME)));
    }

    private static ZoneId zone(String typed) {
        return FieldRules.zone(typed)
                .orElseThrow(() -> InvalidInput.of("default_zone", Texts.of("setting.organisation.zone")));
    }
}
