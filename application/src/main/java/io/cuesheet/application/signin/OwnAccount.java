package io.cuesheet.application.signin;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.PasswordHashes;
import io.cuesheet.application.access.PasswordRule;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.AccessDenied;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.security.Account;
import io.cuesheet.db.security.AccountRepository;
import io.cuesheet.db.security.Membership;
import io.cuesheet.db.security.MembershipRepository;
import io.cuesheet.db.security.OneTimeLinkRepository;
import io.cuesheet.db.security.PageSession;
import io.cuesheet.db.security.PageSessionRepository;
import io.cuesheet.db.security.SignInLine;
import io.cuesheet.db.security.SignInRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/** What people do with their own account: password, sessions, and the organisation that they work in. */
@Service
@FrontDoorsOnly
public class OwnAccount {

    private static final int ATTEMPTS_SHOWN = 20;

    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final PageSessionRepository sessions;
    private final PageSessions open;
    private final SignInRepository attempts;
    private final OneTimeLinkRepository links;
    private final SignIn signIn;
    private final PasswordHashes passwords;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final RetriedTransactions transaction;
    private final Clock clock;

    OwnAccount(
            AccountRepository accounts,
            MembershipRepository memberships,
            PageSessionRepository sessions,
            PageSessions open,
            SignInRepository attempts,
            OneTimeLinkRepository links,
            SignIn signIn,
            PasswordHashes passwords,
            AuditRepository audit,
            CallerSource sources,
            PlatformTransactionManager transactionManager,
            Clock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.sessions = sessions;
        this.open = open;
        this.attempts = attempts;
        this.links = links;
        this.signIn = signIn;
        this.passwords = passwords;
        this.audit = audit;
        this.sources = sources;
        this.transaction = new RetriedTransactions(transactionManager);
        this.clock = clock;
    }

    /** The organisations that the caller may enter, the one used last first. */
    public List<Membership> organisations(Caller caller) {
        caller.require(Permission.READ);
        return memberships.ofPerson(person(caller));
    }

    /** Goes on in another organisation, with the role that the caller has there. The page is loaded anew for it. */
    @Transactional
    public void switchTo(Caller caller, UUID session, OrgId org) {
        caller.require(Permission.READ);
        UUID person = person(caller);
        if (!sessions.move(session, person, org)) {
            throw new NotFound("organisation");
        }
        memberships.use(org, person, clock.instant());
    }

    /** The caller's open sessions, the latest first. */
    public List<PageSession> sessions(Caller caller) {
        caller.require(Permission.READ);
        return sessions.ofPerson(person(caller), open.limits().at(clock.instant()));
    }

    /** Ends one of the caller's sessions. */
    public void endSession(Caller caller, UUID session) {
        caller.require(Permission.READ);
        sessions.end(person(caller), null, session, null);
    }

    /** Ends all of the caller's sessions but this one; returns how many. */
    public int endOtherSessions(Caller caller, UUID session) {
        caller.require(Permission.READ);
        return sessions.end(person(caller), null, null, session);
    }

    /** The latest attempts to sign in with the caller's name, and other checks of their password. */
    public List<SignInLine> attempts(Caller caller) {
        caller.require(Permission.READ);
        return attempts.ofPerson(person(caller), ATTEMPTS_SHOWN);
    }

    /**
     * Gives the caller another password. All their sessions end but this one. The attempt is recorded, whatever becomes of the rest, so
     * it is no part of the transaction.
     *
     * @param current the password until now; a wrong one counts as a failure to sign in
     */
    public void changePassword(Caller caller, UUID session, String current, String wanted, Origin origin) {
        caller.require(Permission.READ);
        UUID person = person(caller);
        Account account = accounts.find(person).orElseThrow(() -> new NotFound("person"));
        PasswordRule.problem(wanted).ifPresent(problem -> {
            throw InvalidInput.of("new_password", problem + ".");
        });
        switch (signIn.attempt(
                new Proof.Password(account.username(), current), SignIn.Purpose.PASSWORD_CHANGE, origin)) {
            case SignIn.Accepted accepted -> {}
            case SignIn.Refused refused -> throw InvalidInput.of("current_password", Texts.of("people.password_wrong"));
            case SignIn.Wait wait ->
                throw InvalidInput.of(
                        "current_password",
                        Texts.of(
                                "people.password_wait",
                                wait.atLeast().plusMillis(999).toSeconds()));
        }
        String hash = passwords.hash(wanted);
        transaction.executeWithoutResult(status -> {
            sessions.renew(session, person, accounts.setPassword(person, hash));
            links.endPasswordLinks(person);
            sources.ofTransaction(caller.orgId(), caller.source());
            audit.addSetting(
                    caller.orgId(),
                    clock.instant(),
                    caller.actor(),
                    "change-own-password",
                    null,
                    Map.of("username", account.username()));
        });
    }

    private static UUID person(Caller caller) {
        return caller.person().orElseThrow(() -> AccessDenied.saying(Texts.of("people.no_account")));
    }
}
