package io.cuesheet.application.settings;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.template.LetterheadRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.Logo;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The picture at the top of an organisation's HTML mails. One that was replaced stays for as long as mails have it, so that they
 * can be shown; a worker deletes it afterwards. */
@Service
public class Logos {

    /** How large an uploaded file may be. */
    public static final int MOST_BYTES = 512 << 10;

    private final LetterheadRepository letterheads;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    Logos(LetterheadRepository letterheads, AuditRepository audit, CallerSource sources, Clock clock) {
        this.letterheads = letterheads;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /** The one that new mails have. */
    public Optional<Logo> current(Caller caller) {
        caller.require(Permission.READ);
        return letterheads.logo(caller.orgId());
    }

    /** One that new mails have, or earlier ones had. */
    public Optional<Logo> find(Caller caller, UUID id) {
        caller.require(Permission.READ);
        return letterheads.logo(caller.orgId(), id);
    }

    /** Lets new mails have this picture; throws {@link InvalidInput} where the file is no picture that mails can have. */
    @Transactional
    public Logo save(Caller caller, byte[] file) {
        caller.require(Permission.ADMIN);
        LogoFile.Picture picture = LogoFile.read(file);
        Instant now = begin(caller);
        Logo logo = letterheads.store(caller.orgId(), picture.width(), picture.height(), picture.png(), now);
        use(caller, logo, now);
        return logo;
    }

    /** Lets new mails have none. */
    @Transactional
    public void remove(Caller caller) {
        caller.require(Permission.ADMIN);
        use(caller, null, begin(caller));
    }

    private Instant begin(Caller caller) {
        sources.ofTransaction(caller.orgId(), caller.source());
        return clock.instant();
    }

    private void use(Caller caller, @Nullable Logo logo, Instant now) {
        OrgId org = caller.orgId();
        @Nullable Logo before = letterheads.logo(org).orElse(null);
        if (!Objects.equals(before, logo)) {
            letterheads.use(org, logo == null ? null : logo.id(), now);
            audit.addSetting(org, now, caller.actor(), "edit-logo", said(before), said(logo));
        }
    }

    private static Map<String, Object> said(@Nullable Logo logo) {
        return logo == null ? Map.of() : Map.of("id", logo.id(), "width", logo.width(), "height", logo.height());
    }
}
