package io.cuesheet.application.signin;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.application.access.HashingBusy;
import io.cuesheet.application.access.PasswordHashes;
import io.cuesheet.db.security.Account;
import io.cuesheet.db.security.AccountRepository;
import io.cuesheet.db.security.MembershipRepository;
import io.cuesheet.db.security.Secrets;
import io.cuesheet.db.security.SignInRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Slows each attempt down, tries it, and records what came of it. Holds no connection while a password is hashed. */
@Component
@FrontDoorsOnly
class RecordedSignIn implements SignIn {

    private static final Duration BUSY = Duration.ofSeconds(2);

    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final SignInRepository attempts;
    private final SignInBackoff backoff;
    private final PasswordHashes passwords;
    private final Clock clock;

    /** Compared with where nobody has the name, so that the time taken does not tell who has an account. */
    private volatile @Nullable String nobodysHash;

    RecordedSignIn(
            AccountRepository accounts,
            MembershipRepository memberships,
            SignInRepository attempts,
            SignInBackoff backoff,
            PasswordHashes passwords,
            Clock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.attempts = attempts;
        this.backoff = backoff;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public Outcome attempt(Proof proof, Purpose purpose, Origin origin) {
        return switch (proof) {
            case Proof.Password password -> byPassword(password, purpose, origin);
        };
    }

    private Outcome byPassword(Proof.Password proof, Purpose purpose, Origin origin) {
        // PostgreSQL stores no NUL, and no name or password has one.
        boolean possible = proof.name().indexOf('\0') < 0 && proof.password().indexOf('\0') < 0;
        Optional<Account> account = possible ? accounts.findByUsername(proof.name()) : Optional.empty();
        SignInBackoff.Attempt attempt = new SignInBackoff.Attempt(
                proof.name().replace('\0', ' '), account.map(Account::id).orElse(null), purpose, origin);
        Duration wait = backoff.begin(attempt);
        if (!wait.isZero()) {
            return new Wait(wait);
        }
        try {
            return judge(attempt, account, matches(proof.password(), account), proof.password());
        } catch (HashingBusy busy) {
            backoff.forget(attempt);
            return new Wait(BUSY);
        }
    }

    private boolean matches(String password, Optional<Account> account) {
        return passwords.matches(password, account.map(Account::passwordHash).orElseGet(this::nobodysHash))
                && account.isPresent();
    }

    private Outcome judge(SignInBackoff.Attempt attempt, Optional<Account> account, boolean matches, String password) {
        if (account.isEmpty() || !matches) {
            record(attempt, "wrong");
            return new Refused();
        }
        Account person = account.get();
        if (!mayEnter(person, attempt.purpose())) {
            record(attempt, "shut_out");
            return new Refused();
        }
        backoff.succeed(attempt);
        record(attempt, attempt.purpose() == Purpose.SIGN_IN ? "signed_in" : "confirmed");
        storeAnew(person, password);
        return new Accepted(person, device(person.id(), attempt.origin().device()));
    }

    /** Whoever was shut out of the only organisation may still be invited to another one, but not who is shut out of all. */
    private boolean mayEnter(Account person, Purpose purpose) {
        return purpose == Purpose.JOIN
                ? person.disabledAt() == null
                : !memberships.ofPerson(person.id()).isEmpty();
    }

    /** A hash of an older kind gives way to one of today's. */
    private void storeAnew(Account person, String password) {
        if (passwords.isOutdated(person.passwordHash())) {
            accounts.rehash(person.id(), person.passwordHash(), passwords.hash(password));
        }
    }

    private String device(UUID person, @Nullable String known) {
        // A secret that somebody else made up is none.
        String device = known != null && attempts.isDevice(known) ? known : Secrets.make();
        attempts.useDevice(person, device, clock.instant());
        return device;
    }

    private void record(SignInBackoff.Attempt attempt, String outcome) {
        Origin origin = attempt.origin();
        attempts.record(
                attempt.person(), attempt.purposeName(), origin.source(), origin.agent(), outcome, clock.instant());
    }

    private String nobodysHash() {
        @Nullable String hash = nobodysHash;
        if (hash == null) {
            hash = passwords.hash(Secrets.make());
            nobodysHash = hash;
        }
        return hash;
    }
}
