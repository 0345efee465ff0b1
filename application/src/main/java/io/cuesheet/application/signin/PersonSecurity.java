package io.cuesheet.application.signin;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.application.access.AccountRights;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.security.MembershipRepository;
import io.cuesheet.db.security.OneTimeLinkRepository;
import io.cuesheet.db.security.PageSession;
import io.cuesheet.db.security.PageSessionRepository;
import io.cuesheet.db.security.Person;
import io.cuesheet.db.security.Secrets;
import io.cuesheet.db.security.SignInLine;
import io.cuesheet.db.security.SignInRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an admin sees and does about the sign-ins of the organisation's people: sessions, attempts, links for a new password. */
@Service
@FrontDoorsOnly
public class PersonSecurity {

    /** Where a new password is set; the secret follows. */
    public static final String PATH = "/new-password/";

    private static final Duration LASTS = Duration.ofHours(1);
    private static final int ATTEMPTS_SHOWN = 100;

    private final MembershipRepository memberships;
    private final PageSessionRepository sessions;
    private final PageSessions open;
    private final SignInRepository attempts;
    private final OneTimeLinkRepository links;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    PersonSecurity(
            MembershipRepository memberships,
            PageSessionRepository sessions,
            PageSessions open,
            SignInRepository attempts,
            OneTimeLinkRepository links,
            AuditRepository audit,
            CallerSource sources,
            Clock clock) {
        this.memberships = memberships;
        this.sessions = sessions;
        this.open = open;
        this.attempts = attempts;
        this.links = links;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * A link with which the person sets a new password. Their old one goes on working until then. Nothing is sent: the admin hands the
     * link over, and never sees the password.
     */
    @Transactional
    public MadeLink linkForPassword(Caller caller, UUID person) {
        caller.require(Permission.ADMIN);
        Person found = find(caller, person);
        AccountRights.checkPassword(caller, found, memberships.worksElsewhere(caller.orgId(), person));
        Instant now = clock.instant();
        String secret = Secrets.make();
        MadeLink made = new MadeLink(Ids.next(), PATH + secret, now.plus(LASTS));
        links.insertPasswordLink(made.id(), secret, caller.orgId(), person, caller.actor(), now, made.expiresAt());
        note(caller, now, "make-password-link", found);
        return made;
    }

    /** The person's open sessions in the caller's organisation, the latest first. */
    public List<PageSession> sessions(Caller caller, UUID person) {
        caller.require(Permission.ADMIN);
        find(caller, person);
        return sessions.ofPerson(caller.orgId(), person, open.limits().at(clock.instant()));
    }

    /** Ends the person's sessions in the caller's organisation; returns how many. */
    @Transactional
    public int endSessions(Caller caller, UUID person) {
        caller.require(Permission.ADMIN);
        Person found = find(caller, person);
        AccountRights.checkPlatformAdmin(caller, found);
        int ended = sessions.end(person, caller.orgId(), null, null);
        if (ended > 0) {
            note(caller, clock.instant(), "end-sessions", found);
        }
        return ended;
    }

    /** The latest attempts to sign in with the name of somebody who belongs to the caller's organisation. */
    public List<SignInLine> attempts(Caller caller) {
        caller.require(Permission.ADMIN);
        return attempts.ofOrganisation(caller.orgId(), ATTEMPTS_SHOWN);
    }

    private Person find(Caller caller, UUID person) {
        return memberships.find(caller.orgId(), person).orElseThrow(() -> new NotFound("person"));
    }

    private void note(Caller caller, Instant now, String action, Person person) {
        sources.ofTransaction(caller.orgId(), caller.source());
        audit.addSetting(caller.orgId(), now, caller.actor(), action, null, Map.of("username", person.username()));
    }
}
