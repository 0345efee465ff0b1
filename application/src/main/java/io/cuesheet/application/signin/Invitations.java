package io.cuesheet.application.signin;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.organisation.OrganisationDirectory;
import io.cuesheet.db.security.Invitation;
import io.cuesheet.db.security.OneTimeLinkRepository;
import io.cuesheet.db.security.Secrets;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invitations to an organisation. Cuesheet sends none: whoever makes one hands the link over. So nobody learns who has an account
 * elsewhere.
 */
@Service
@FrontDoorsOnly
public class Invitations {

    /** Where an invitation is accepted; the secret follows. */
    public static final String PATH = "/invitation/";

    private static final Duration LASTS = Duration.ofDays(7);

    private final OneTimeLinkRepository links;
    private final OrganisationDirectory organisations;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    Invitations(
            OneTimeLinkRepository links,
            OrganisationDirectory organisations,
            AuditRepository audit,
            CallerSource sources,
            Clock clock) {
        this.links = links;
        this.organisations = organisations;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /** An invitation to the caller's organisation. */
    @Transactional
    public MadeLink invite(Caller caller, @Nullable Role role) {
        caller.require(Permission.ADMIN);
        Role wanted = required(role);
        caller.requireAll(wanted.permissions());
        return make(caller, caller.orgId(), wanted);
    }

    /** An invitation to any organisation of the installation. */
    @Transactional
    public MadeLink inviteTo(Caller caller, String code, @Nullable Role role) {
        caller.require(Permission.PLATFORM);
        OrgId org = organisations
                .findByCode(code)
                .orElseThrow(() -> new NotFound("organisation"))
                .id();
        return make(caller, org, required(role));
    }

    /** Those that nobody has accepted yet, newest first. */
    public List<Invitation> open(Caller caller) {
        caller.require(Permission.ADMIN);
        return links.invitations(caller.orgId(), clock.instant());
    }

    /** Its link stops working at once. Withdrawing twice changes nothing. */
    @Transactional
    public void withdraw(Caller caller, UUID invitation) {
        caller.require(Permission.ADMIN);
        links.withdraw(caller.orgId(), invitation)
                .ifPresent(role -> note(caller, caller.orgId(), clock.instant(), "withdraw-invitation", role));
    }

    private MadeLink make(Caller caller, OrgId org, Role role) {
        Instant now = clock.instant();
        String secret = Secrets.make();
        MadeLink made = new MadeLink(Ids.next(), PATH + secret, now.plus(LASTS));
        links.insertInvitation(made.id(), secret, org, role.wireName(), caller.actor(), now, made.expiresAt());
        note(caller, org, now, "invite", role.wireName());
        return made;
    }

    private void note(Caller caller, OrgId org, Instant now, String action, String role) {
        sources.ofTransaction(caller.orgId(), caller.source());
        audit.addSetting(org, now, caller.actor(), action, null, Map.of("role", role));
    }

    private static Role required(@Nullable Role role) {
        if (role == null) {
            throw InvalidInput.of("role", Texts.of("people.role"));
        }
        return role;
    }
}
