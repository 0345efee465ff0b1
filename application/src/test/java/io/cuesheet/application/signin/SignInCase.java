package io.cuesheet.application.signin;

import io.cuesheet.application.FrontDoorsConfiguration;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.HashingBusy;
import io.cuesheet.application.access.PasswordHashes;
import io.cuesheet.application.access.ReadableHashes;
import io.cuesheet.db.Ids;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.security.Account;
import io.cuesheet.db.security.AccountRepository;
import io.cuesheet.db.security.MembershipRepository;
import io.cuesheet.db.security.SignInLine;
import io.cuesheet.db.security.SignInRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;

/** Two people who sign in with a password, on two processes of one database. */
abstract class SignInCase {

    static final String PASSWORD = "correct horse 1";

    static Instant now = Instant.parse("2026-11-28T15:00:00Z");
    static TestDatabase database;
    static AnnotationConfigApplicationContext context;
    static AnnotationConfigApplicationContext otherNode;
    static OrgId org;

    final SignIn signIn = context.getBean(SignIn.class);
    String ada;
    String bob;

    /** Hashes that can be too busy; without an annotation, so that no other test's scan finds it. */
    static final class Hashes {

        static boolean busy;

        @Bean
        PasswordHashes passwordHashes() {
            ReadableHashes readable = new ReadableHashes();
            return new PasswordHashes() {
                @Override
                public String hash(String password) {
                    return readable.hash(password);
                }

                @Override
                public boolean matches(String password, String hash) {
                    if (busy) {
                        throw new HashingBusy();
                    }
                    return readable.matches(password, hash) || hash.equals("{old}" + password);
                }

                @Override
                public boolean isOutdated(String hash) {
                    return readable.isOutdated(hash);
                }
            };
        }
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context = UseCases.start(database, () -> now, FrontDoorsConfiguration.class, Hashes.class);
        otherNode = UseCases.start(database, () -> now, FrontDoorsConfiguration.class, Hashes.class);
        org = OrganisationFixture.insertDemo(database.jdbc());
    }

    @AfterAll
    static void stop() {
        context.close();
        otherNode.close();
        database.close();
    }

    @BeforeEach
    void people() {
        now = now.plus(Duration.ofDays(1));
        Hashes.busy = false;
        ada = insert("ada");
        bob = insert("bob");
    }

    String insert(String start) {
        String name = start + Ids.next();
        Account account = new Account(Ids.next(), name, new ReadableHashes().hash(PASSWORD), false);
        context.getBean(AccountRepository.class).insert(account, now);
        context.getBean(MembershipRepository.class).insert(org, account.id(), "operator", now);
        return name;
    }

    /** Tries a wrong password; returns how long the attempt has to wait, zero where it was tried. */
    Duration wrong(String name, String source) {
        return switch (signIn.attempt(proof(name, "wrong"), from(source))) {
            case SignIn.Wait wait -> wait.atLeast();
            case SignIn.Refused refused -> Duration.ZERO;
            case SignIn.Accepted accepted -> throw new AssertionError("let in with a wrong password");
        };
    }

    SignIn.Outcome right(String name, String source) {
        return signIn.attempt(proof(name, PASSWORD), from(source));
    }

    List<String> recorded(String name) {
        return context.getBean(SignInRepository.class).ofPerson(id(name), 100).stream()
                .map(SignInLine::outcome)
                .toList();
    }

    UUID id(String name) {
        return context.getBean(AccountRepository.class)
                .findByUsername(name)
                .orElseThrow()
                .id();
    }

    static Proof.Password proof(String name, String password) {
        return new Proof.Password(name, password);
    }

    static Origin from(String source) {
        return new Origin(source, "a browser", null);
    }
}
