package io.cuesheet.application.signin;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;

/** Signing in with a password, on two processes of one database. */
class SignInBackoffTest {

    private static final String PASSWORD = "correct horse 1";

    private static Instant now = Instant.parse("2026-11-28T15:00:00Z");
    private static TestDatabase database;
    private static AnnotationConfigApplicationContext context;
    private static AnnotationConfigApplicationContext otherNode;
    private static OrgId org;

    private final SignIn signIn = context.getBean(SignIn.class);
    private String ada;
    private String bob;

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

    @Test
    void fiveFailuresAreFreeThenEachOneDoublesTheWaitUpToFiveMinutes() {
        fail(ada, "10.0.0.1", 5);
        assertThat(failAfterWaiting(ada, "10.0.0.1")).isEqualTo(Duration.ZERO);
        assertThat(failAfterWaiting(ada, "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
        assertThat(failAfterWaiting(ada, "10.0.0.1")).isEqualTo(Duration.ofSeconds(2));
        assertThat(failAfterWaiting(ada, "10.0.0.1")).isEqualTo(Duration.ofSeconds(4));
        for (int more = 0; more < 20; more++) {
            failAfterWaiting(ada, "10.0.0.1");
        }
        assertThat(wrong(ada, "10.0.0.1")).isEqualTo(Duration.ofMinutes(5));
        assertThat(right(ada, "10.0.0.1")).isInstanceOf(SignIn.Wait.class);
    }

    @Test
    void nobodyWaitsForAPartOfAMicrosecond() {
        now = now.plusNanos(999);
        assertThat(right(ada, "10.0.0.1")).isInstanceOf(SignIn.Accepted.class);
        assertThat(right(ada, "10.0.0.1")).isInstanceOf(SignIn.Accepted.class);
        now = now.minusNanos(999);
    }

    @Test
    void theWaitHoldsInAnotherProcessToo() {
        fail(ada, "10.0.0.1", 6);

        assertThat(otherNode.getBean(SignIn.class).attempt(proof(ada, PASSWORD), from("10.0.0.1")))
                .isEqualTo(new SignIn.Wait(Duration.ofSeconds(1)));
    }

    @Test
    void manyAttemptsAtOnceInBothProcessesGainNothing() throws Exception {
        Callable<SignIn.Outcome> here = () -> signIn.attempt(proof(ada, "wrong"), from("10.0.0.3"));
        Callable<SignIn.Outcome> there =
                () -> otherNode.getBean(SignIn.class).attempt(proof(ada, "wrong"), from("10.0.0.3"));
        int tried = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<SignIn.Outcome>> both =
                    List.of(here, there, here, there, here, there, here, there, here, there, here, there, here, there);
            for (Future<SignIn.Outcome> outcome : threads.invokeAll(both)) {
                tried += outcome.get() instanceof SignIn.Refused ? 1 : 0;
            }
        }
        assertThat(tried).isEqualTo(6);
    }

    @Test
    void anAttemptThatIsRefusedDoesNotProlongTheWaitAndIsRecordedOnce() {
        fail(ada, "10.0.0.1", 6);
        for (int more = 0; more < 50; more++) {
            assertThat(wrong(ada, "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
        }
        assertThat(recorded(ada)).containsExactly("too_many", "wrong", "wrong", "wrong", "wrong", "wrong", "wrong");
        now = now.plusSeconds(1);
        assertThat(right(ada, "10.0.0.1")).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void theFailuresOfAnotherSourceOrAnotherNameHoldNobodyUp() {
        fail(ada, "10.0.0.1", 6);
        assertThat(wrong(ada, "10.0.0.2")).isEqualTo(Duration.ZERO);
        assertThat(wrong(bob, "10.0.0.1")).isEqualTo(Duration.ZERO);
        assertThat(wrong(ada.toUpperCase(Locale.ROOT), "10.0.0.1")).isPositive();
    }

    @Test
    void aSourceThatTriesManyNamesHasToWaitWhicheverNameItTries() {
        for (int name = 0; name < 31; name++) {
            assertThat(wrong("name" + name, "10.0.0.1")).isEqualTo(Duration.ZERO);
        }
        assertThat(wrong("another", "10.0.0.1")).isPositive();
        assertThat(wrong("another", "10.0.0.2")).isEqualTo(Duration.ZERO);
    }

    @Test
    void aNameThatManySourcesTryIsTriedSlowlySaveFromWhereItsPersonSignedInBefore() {
        right(ada, "192.168.0.1");
        for (int source = 0; source < 101; source++) {
            assertThat(wrong(ada, "10.0.0." + source)).isEqualTo(Duration.ZERO);
        }
        assertThat(wrong(ada, "10.0.1.1")).isPositive();
        assertThat(right(ada, "192.168.0.1")).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void whoeverGuessesFromTheSameNetworkLocksNobodyOutOfABrowserThatIsKnown() {
        String device = ((SignIn.Accepted) right(ada, "192.168.0.1")).device();
        fail(ada, "192.168.0.1", 6);
        for (int more = 0; more < 25; more++) {
            fail("somebody" + more, "192.168.0.1", 1);
        }
        Origin known = new Origin("192.168.0.1", "a browser", device);

        assertThat(right(ada, "192.168.0.1")).isInstanceOf(SignIn.Wait.class);
        assertThat(signIn.attempt(proof(ada, PASSWORD), known)).isInstanceOf(SignIn.Accepted.class);
        assertThat(signIn.attempt(proof(bob, PASSWORD), known)).isInstanceOf(SignIn.Wait.class);
    }

    @Test
    void aKnownBrowserHasToWaitForItsOwnFailures() {
        String device = ((SignIn.Accepted) right(ada, "192.168.0.1")).device();
        Origin known = new Origin("192.168.0.1", "a browser", device);
        for (int failure = 0; failure < 6; failure++) {
            assertThat(signIn.attempt(proof(ada, "wrong"), known)).isInstanceOf(SignIn.Refused.class);
        }
        assertThat(signIn.attempt(proof(ada, PASSWORD), known)).isInstanceOf(SignIn.Wait.class);
        Origin madeUp = new Origin("10.9.9.9", "a browser", "made up");
        for (int failure = 0; failure < 6; failure++) {
            assertThat(signIn.attempt(proof(ada, "wrong"), madeUp)).isInstanceOf(SignIn.Refused.class);
        }
        assertThat(signIn.attempt(proof(ada, "wrong"), new Origin("10.9.9.9", "", "made up anew")))
                .isInstanceOf(SignIn.Wait.class);
    }

    @Test
    void aRightPasswordForgetsWhatThatPersonMistypedThere() {
        fail(ada, "10.0.0.1", 5);
        right(ada, "10.0.0.1");
        fail(ada, "10.0.0.1", 5);
        assertThat(wrong(ada, "10.0.0.1")).isEqualTo(Duration.ZERO);
    }

    @Test
    void whatWasNotJudgedCountsForNothing() {
        Hashes.busy = true;
        for (int attempt = 0; attempt < 120; attempt++) {
            assertThat(right(ada, "10.0.0.1")).isEqualTo(new SignIn.Wait(Duration.ofSeconds(2)));
        }
        Hashes.busy = false;
        assertThat(right(ada, "10.0.0.1")).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void failuresAreForgottenOneByOne() {
        fail(ada, "10.0.0.1", 6);
        now = now.plus(Duration.ofMinutes(10));
        fail(ada, "10.0.0.1", 1);
        assertThat(wrong(ada, "10.0.0.1")).isEqualTo(Duration.ZERO);
    }

    @Test
    void attemptsAreRecordedAndWhatWasTypedForANameThatNobodyHasIsNot() {
        right(ada, "10.0.0.1");
        wrong(ada, "10.0.0.1");
        wrong("my password by mistake", "10.0.0.77");
        wrong("nul\0", "10.0.0.77");
        wrong("x".repeat(5000), "10.0.0.77");

        assertThat(recorded(ada)).containsExactly("wrong", "signed_in");
        assertThat(database.jdbc()
                        .sql("select a::text from sign_in_attempt a where source = '10.0.0.77'")
                        .query(String.class)
                        .list())
                .hasSize(3)
                .noneMatch(row -> row.contains("mistake") || row.contains("xxx"));
    }

    @Test
    void whoeverIsShutOutOfTheirOnlyOrganisationIsRefusedAsForAWrongPassword() {
        UUID person = id(ada);
        context.getBean(MembershipRepository.class).change(org, person, "operator", now);
        assertThat(right(ada, "10.0.0.1")).isEqualTo(new SignIn.Refused());
        assertThat(recorded(ada)).containsExactly("shut_out");

        context.getBean(MembershipRepository.class).change(org, person, "operator", null);
        context.getBean(AccountRepository.class).change(person, false, now);
        assertThat(right(ada, "10.0.0.1")).isEqualTo(new SignIn.Refused());
    }

    @Test
    void aHashOfAnOlderKindIsStoredAnewAtTheNextSignIn() {
        context.getBean(AccountRepository.class).setPassword(id(ada), "{old}" + PASSWORD);
        wrong(ada, "10.0.0.1");
        assertThat(hash(ada)).startsWith("{old}");

        right(ada, "10.0.0.1");

        assertThat(hash(ada)).isEqualTo(new ReadableHashes().hash(PASSWORD));
    }

    @Test
    void whatIsOldIsSweptAway() {
        right(ada, "10.0.0.1");
        wrong(ada, "10.0.0.1");
        SignInRepository attempts = context.getBean(SignInRepository.class);
        attempts.sweep(now, now, now, 100_000);
        assertThat(recorded(ada)).hasSize(2);

        Instant later = now.plusSeconds(1);
        attempts.sweep(later, later, later, 100_000);

        assertThat(database.jdbc().sql("""
                                select (select count(*) from sign_in_attempt) + (select count(*) from sign_in_backoff)
                                    + (select count(*) from known_device)
                                """).query(Long.class).single()).isZero();
    }

    private String insert(String start) {
        String name = start + Ids.next();
        Account account = new Account(Ids.next(), name, new ReadableHashes().hash(PASSWORD), false);
        context.getBean(AccountRepository.class).insert(account, now);
        context.getBean(MembershipRepository.class).insert(org, account.id(), "operator", now);
        return name;
    }

    private void fail(String name, String source, int times) {
        for (int attempt = 0; attempt < times; attempt++) {
            assertThat(wrong(name, source)).isEqualTo(Duration.ZERO);
        }
    }

    /** Tries a wrong password; returns how long the attempt has to wait, zero where it was tried. */
    private Duration wrong(String name, String source) {
        return switch (signIn.attempt(proof(name, "wrong"), from(source))) {
            case SignIn.Wait wait -> wait.atLeast();
            case SignIn.Refused refused -> Duration.ZERO;
            case SignIn.Accepted accepted -> throw new AssertionError("let in with a wrong password");
        };
    }

    private SignIn.Outcome right(String name, String source) {
        return signIn.attempt(proof(name, PASSWORD), from(source));
    }

    /** Fails as soon as that is possible; returns how long that took. */
    private Duration failAfterWaiting(String name, String source) {
        Duration wait = wrong(name, source);
        if (!wait.isZero()) {
            now = now.plus(wait);
            assertThat(wrong(name, source)).isEqualTo(Duration.ZERO);
        }
        return wait;
    }

    private List<String> recorded(String name) {
        return context.getBean(SignInRepository.class).ofPerson(id(name), 100).stream()
                .map(SignInLine::outcome)
                .toList();
    }

    private UUID id(String name) {
        return context.getBean(AccountRepository.class)
                .findByUsername(name)
                .orElseThrow()
                .id();
    }

    private @Nullable String hash(String name) {
        return context.getBean(AccountRepository.class)
                .findByUsername(name)
                .orElseThrow()
                .passwordHash();
    }

    private static Proof.Password proof(String name, String password) {
        return new Proof.Password(name, password);
    }

    private static Origin from(String source) {
        return new Origin(source, "a browser", null);
    }
}
