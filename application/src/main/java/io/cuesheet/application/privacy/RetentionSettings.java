package io.cuesheet.application.privacy;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.privacy.Retention;
import io.cuesheet.db.privacy.RetentionRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** For how long an organisation keeps contacts, texts, its audit log and the sandbox outbox. */
@Service
public class RetentionSettings {

    public static final int MOST_DAYS = 3650;
    public static final int FEWEST_CONTACT_DAYS = 1;
    public static final int FEWEST_TEXT_DAYS = 30;
    public static final int FEWEST_AUDIT_DAYS = 365;
    public static final int FEWEST_SANDBOX_DAYS = 1;

    private final RetentionRepository retentions;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    RetentionSettings(RetentionRepository retentions, AuditRepository audit, CallerSource sources, Clock clock) {
        this.retentions = retentions;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /** As it is now. */
    public Retention find(Caller caller) {
        caller.require(Permission.READ);
        return retentions.find(caller.orgId());
    }

    /**
     * Saves everything but the version. What is older by then is deleted within minutes.
     *
     * @param expectedVersion the version that the caller saw; null: whatever it is now
     */
    @Transactional
    public Retention save(Caller caller, Retention wanted, @Nullable Long expectedVersion) {
        caller.require(Permission.ADMIN);
        check("contact_days", wanted.contactDays(), FEWEST_CONTACT_DAYS);
        check("text_days", wanted.textDays(), FEWEST_TEXT_DAYS);
        check("audit_days", wanted.auditDays(), FEWEST_AUDIT_DAYS);
        check("sandbox_days", wanted.sandboxDays(), FEWEST_SANDBOX_DAYS);
        OrgId org = caller.orgId();
        Retention before = retentions.find(org);
        Retention after = new Retention(
                wanted.contactDays(),
                wanted.textDays(),
                wanted.auditDays(),
                wanted.sandboxDays(),
                before.version() + 1);
        boolean isStale = expectedVersion != null && expectedVersion != before.version();
        if (isStale || !retentions.save(org, after)) {
            throw Conflict.saying(Texts.of("setting.changed"));
        }
        sources.ofTransaction(org, caller.source());
        audit.addSetting(org, clock.instant(), caller.actor(), "edit-retention", before, after);
        return after;
    }

    private static void check(String field, @Nullable Integer days, int fewest) {
        if (days != null && (days < fewest || days > MOST_DAYS)) {
            throw InvalidInput.of(field, Texts.of("setting.retention.days", fewest, MOST_DAYS));
        }
    }
}
