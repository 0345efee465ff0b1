package io.cuesheet.application.settings;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.planning.PlanRepairs;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.PlainText;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.organisation.HoldRepository;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.db.organisation.SettingsRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;

/**
 * Holds all automated sends, and releases them. Either takes effect in a short transaction of its own that waits for no plan, import
 * or saved setting (docs/decisions/0016-a-fair-lock-for-the-hold.md).
 */
@Service
public class SendingHold {

    private static final Logger log = LoggerFactory.getLogger(SendingHold.class);

    /** Characters of a reason. */
    public static final int LONGEST_REASON = 200;

    private final HoldRepository holds;
    private final SettingsRepository settings;
    private final PlanRepairs repairs;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final RetriedTransactions transaction;
    private final Clock clock;

    SendingHold(
            HoldRepository holds,
            SettingsRepository settings,
            PlanRepairs repairs,
            AuditRepository audit,
            CallerSource sources,
            PlatformTransactionManager transactionManager,
            @Qualifier("planningClock") Clock clock) {
        this.holds = holds;
        this.settings = settings;
        this.repairs = repairs;
        this.audit = audit;
        this.sources = sources;
        this.transaction = new RetriedTransactions(transactionManager);
        this.clock = clock;
    }

    /**
     * Holds every automated send from this moment. Holding what is held changes nothing.
     *
     * @param reason why, in the caller's words, for the audit log and for all who see the hold; empty: they give none
     * @throws InvalidInput where the reason is too long or has control characters
     */
    public Settings hold(Caller caller, String reason) {
        caller.require(Permission.SEND);
        String why = reason.strip();
        if (why.length() > LONGEST_REASON || PlainText.isNoLine(why)) {
            throw InvalidInput.of("reason", Texts.of("setting.no_controls", LONGEST_REASON));
        }
        change(caller, true, why.isEmpty() ? Map.of("held", true) : Map.of("held", true, "reason", why));
        return settings.find(caller.orgId());
    }

    /**
     * Ends the hold from this moment; what it had blocked is resumed afterwards, which waits its turn among the plans. Releasing what is
     * not held changes nothing.
     */
    public Settings release(Caller caller) {
        caller.require(Permission.SEND);
        if (change(caller, false, Map.of("held", false))) {
            resume(caller.orgId());
        }
        return settings.find(caller.orgId());
    }

    private boolean change(Caller caller, boolean held, Map<String, Object> after) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            OrgId org = caller.orgId();
            sources.ofTransaction(caller.orgId(), caller.source());
            holds.lockForChange(org);
            if (!held) {
                requireCompared(org);
            }
            Instant now = clock.instant();
            boolean changed = held ? holds.hold(org, now) : holds.release(org);
            if (changed) {
                audit.addSetting(org, now, caller.actor(), held ? "hold" : "release", null, after);
            }
            return changed;
        }));
    }

    /** Throws {@link CommandRefused} while it is not known yet what a restored database could send twice. */
    public void requireCompared(OrgId org) {
        if (holds.isBeingCompared(org)) {
            throw new CommandRefused(ReasonCode.IN_FLIGHT, Texts.of("setting.comparing"), null);
        }
    }

    private void resume(OrgId org) {
        try {
            repairs.resumeFreed(org, clock.instant());
        } catch (DataAccessException | TransactionException fault) {
            // The hold has ended, and an answer that denies it would be wrong: the worker's sweep resumes what is left.
            log.warn(
                    "What a hold had blocked was not resumed at once: {}",
                    fault.getClass().getSimpleName());
        }
    }
}
