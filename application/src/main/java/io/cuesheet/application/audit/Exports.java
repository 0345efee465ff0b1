package io.cuesheet.application.audit;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.limit.CallerQuotas;
import io.cuesheet.application.limit.Quota;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records who exports a file of data, and limits how often. */
@Component
public class Exports {

    private final CallerQuotas quotas;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    Exports(CallerQuotas quotas, AuditRepository audit, CallerSource sources, Clock clock) {
        this.quotas = quotas;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Call it before the first line of a file is read; throws {@link io.cuesheet.application.refusal.TooManyRequests} beyond the quota.
     *
     * @param what events, messages or audit
     */
    @Transactional
    public void begin(Caller caller, String what, String format) {
        caller.require(Permission.READ);
        quotas.take(Quota.EXPORT, caller);
        sources.ofTransaction(caller.orgId(), caller.source());
        audit.addSetting(
                caller.orgId(),
                clock.instant(),
                caller.actor(),
                "export",
                null,
                Map.of("what", what, "format", format));
    }
}
