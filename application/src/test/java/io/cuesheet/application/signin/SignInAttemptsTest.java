package io.cuesheet.application.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.access.ReadableHashes;
import io.cuesheet.db.security.AccountRepository;
import io.cuesheet.db.security.MembershipRepository;
import io.cuesheet.db.security.SignInRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of an attempt to sign in besides its waiting. */
class SignInAttemptsTest extends SignInCase {

    @Test
    void nobodyWaitsForAPartOfAMicrosecond() {
        now = now.plusNanos(999);
        assertThat(right(ada, "10.0.0.1")).isInstanceOf(SignIn.Accepted.class);
        assertThat(right(ada, "10.0.0.1")).isInstanceOf(SignIn.Accepted.class);
        now = now.minusNanos(999);
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

    private @Nullable String hash(String name) {
        return context.getBean(AccountRepository.class)
                .findByUsername(name)
                .orElseThrow()
                .passwordHash();
    }
}
