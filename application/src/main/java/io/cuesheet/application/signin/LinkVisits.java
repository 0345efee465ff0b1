package io.cuesheet.application.signin;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.application.access.PasswordHashes;
import io.cuesheet.application.access.PasswordRule;
import io.cuesheet.application.access.Usernames;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.security.Account;
import io.cuesheet.db.security.AccountRepository;
import io.cuesheet.db.security.MembershipRepository;
import io.cuesheet.db.security.OneTimeLink;
import io.cuesheet.db.security.OneTimeLinkRepository;
import io.cuesheet.db.security.SignInRepository;
import io.cuesheet.workflows.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** What somebody does who has the secret of a link: joins an organisation, or sets a new password. Each link works once. */
@Component
@FrontDoorsOnly
public class LinkVisits {

    private final OneTimeLinkRepository links;
    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final SignInRepository attempts;
    private final SignIn signIn;
    private final PasswordHashes passwords;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final RetriedTransactions transaction;
    private final Clock clock;

    LinkVisits(
            OneTimeLinkRepository links,
            AccountRepository accounts,
            MembershipRepository memberships,
            SignInRepository attempts,
            SignIn signIn,
            PasswordHashes passwords,
            AuditRepository audit,
            CallerSource sources,
            PlatformTransactionManager transactionManager,
            Clock clock) {
        this.links = links;
        this.accounts = accounts;
        this.memberships = memberships;
        this.attempts = attempts;
        this.signIn = signIn;
        this.passwords = passwords;
        this.audit = audit;
        this.sources = sources;
        this.transaction = new RetriedTransactions(transactionManager);
        this.clock = clock;
    }

    /** What the link is for; empty where it is unknown, used or over. */
    public Optional<OneTimeLink> find(String secret) {
        return links.find(secret, clock.instant());
    }

    /** Joins as somebody new. */
    public void joinAsNew(String secret, String username, String password, Origin origin) {
        OneTimeLink link = invitation(secret);
        Usernames.check(username);
        checkPassword(password);
        Account account = new Account(Ids.next(), username, passwords.hash(password), false);
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            use(link, now);
            if (!accounts.insert(account, now)) {
                throw InvalidInput.of("username", Texts.of("people.taken"));
            }
            join(link, account, origin, now);
        });
    }

    /** Joins as somebody who has an account already, perhaps from another organisation. */
    public void joinAs(String secret, Proof.Password proof, Origin origin) {
        OneTimeLink link = invitation(secret);
        Account account = switch (signIn.attempt(proof, SignIn.Purpose.JOIN, origin)) {
            case SignIn.Accepted accepted -> accepted.account();
            case SignIn.Refused refused -> throw InvalidInput.saying(Texts.of("people.wrong"));
            case SignIn.Wait wait ->
                throw InvalidInput.saying(Texts.of(
                        "people.too_many", wait.atLeast().plusMillis(999).toSeconds()));
        };
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            use(link, now);
            join(link, account, origin, now);
        });
    }

    /** Sets the password of the person whom the link is for. All their sessions end, and no browser of theirs is known any more. */
    public void setPassword(String secret, String password, Origin origin) {
        OneTimeLink link = find(secret).filter(found -> found.userId() != null).orElseThrow(() -> new NotFound("link"));
        checkPassword(password);
        UUID person = Objects.requireNonNull(link.userId());
        String hash = passwords.hash(password);
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            use(link, now);
            accounts.setPassword(person, hash);
            links.endPasswordLinks(person);
            attempts.forgetDevices(person);
            note(
                    link,
                    person,
                    "set-password-by-link",
                    Map.of("username", String.valueOf(link.username())),
                    origin,
                    now);
        });
    }

    private OneTimeLink invitation(String secret) {
        return find(secret).filter(found -> found.role() != null).orElseThrow(() -> new NotFound("link"));
    }

    private void use(OneTimeLink link, Instant now) {
        if (!links.use(link.id(), now)) {
            throw new NotFound("link");
        }
    }

    private void join(OneTimeLink link, Account account, Origin origin, Instant now) {
        String role = Objects.requireNonNull(link.role());
        if (!memberships.insert(link.orgId(), account.id(), role, now)) {
            throw Conflict.saying(Texts.of("people.belongs"));
        }
        memberships.use(link.orgId(), account.id(), now);
        // An admin of another organisation may have made one, who has no say here.
        links.endPasswordLinks(account.id());
        note(link, account.id(), "join", Map.of("username", account.username(), "role", role), origin, now);
    }

    private void note(
            OneTimeLink link, UUID person, String action, Map<String, String> facts, Origin origin, Instant now) {
        sources.ofTransaction(link.orgId(), origin.source());
        audit.addSetting(link.orgId(), now, Actor.user(person), action, null, facts);
    }

    private static void checkPassword(String password) {
        PasswordRule.problem(password).ifPresent(problem -> {
            throw InvalidInput.of("password", problem + ".");
        });
    }
}
