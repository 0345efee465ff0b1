package io.cuesheet.application.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.UnusableSetting;
import io.cuesheet.application.access.PasswordHashes;
import io.cuesheet.application.access.ReadableHashes;
import io.cuesheet.application.organisation.OrganisationStarter;
import io.cuesheet.db.DbConfiguration;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.security.Account;
import io.cuesheet.db.security.AccountRepository;
import io.cuesheet.db.security.ApiKeyRepository;
import io.cuesheet.db.security.MembershipRepository;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.annotation.EnableTransactionManagement;

@ExtendWith(OutputCaptureExtension.class)
class FirstSetupTest {

    private static final Instant NOW = Instant.parse("2026-08-01T00:00:00Z");
    private static final String PASSWORD = "${a} #{b} ü 1";
    private static final String KEY = "1".repeat(32);
    private static final String OTHER_KEY = "2".repeat(32);

    private final PasswordHashes hashes = new ReadableHashes();

    private TestDatabase database;
    private AnnotationConfigApplicationContext context;
    private FirstSetup setup;

    @EnableTransactionManagement
    static class Transactions {}

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
        context.registerBean(PasswordHashes.class, () -> hashes);
        context.register(Transactions.class, DbConfiguration.class, OrganisationStarter.class, FirstSetup.class);
        context.refresh();
        setup = context.getBean(FirstSetup.class);
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    @Test
    void anEmptyDatabaseGetsAnOrganisationAPersonAndAKey() {
        assertThat(setup.ensure(environment(PASSWORD, KEY))).isNull();

        assertThat(counts()).isEqualTo("1 organisation, 4 types, 4 templates, 1 person, 1 key");
        assertThat(memberships().ofPerson(admin().id()))
                .singleElement()
                .satisfies(membership -> assertThat(membership.role()).isEqualTo("admin"));
        assertThat(admin().platformAdmin()).isTrue();
        assertThat(hashes.matches(PASSWORD, admin().passwordHash())).isTrue();
        assertThat(context.getBean(ApiKeyRepository.class).findValid(KEY, NOW))
                .hasValueSatisfying(key -> assertThat(key.orgId())
                        .isEqualTo(
                                memberships().ofPerson(admin().id()).getFirst().orgId()));
    }

    @Test
    void theSameAgainChangesNothing() {
        setup.ensure(environment(PASSWORD, KEY));
        Account before = admin();

        assertThat(setup.ensure(environment(PASSWORD, KEY))).isNull();

        assertThat(admin()).isEqualTo(before);
        assertThat(counts()).isEqualTo("1 organisation, 4 types, 4 templates, 1 person, 1 key");
    }

    @Test
    void aPasswordOfALaterStartChangesNothingAndALaterKeyIsAdded() {
        setup.ensure(environment(PASSWORD, KEY));
        Account before = admin();

        setup.ensure(environment("another password", OTHER_KEY));

        assertThat(admin()).isEqualTo(before);
        assertThat(counts()).isEqualTo("1 organisation, 4 types, 4 templates, 1 person, 2 key");
    }

    @Test
    void thePersonAndEachKeyAreInTheAuditLogOnceAndWithoutSecrets() {
        setup.ensure(environment(PASSWORD, KEY));
        setup.ensure(environment("another password", KEY));
        assertThat(database.jdbc()
                        .sql("select actor || ' ' || action from audit_entry order by action")
                        .query(String.class)
                        .list())
                .containsExactly("service:setup add-key", "service:setup add-user");
        assertThat(database.jdbc()
                        .sql("select string_agg(after::text, ' ') from audit_entry")
                        .query(String.class)
                        .single())
                .doesNotContain(PASSWORD, KEY);
    }

    @Test
    void aPasswordIsMadeWhereNoneIsGiven() {
        String made = setup.ensure(Map.of());

        assertThat(made).hasSizeGreaterThanOrEqualTo(16);
        assertThat(hashes.matches(made, admin().passwordHash())).isTrue();
        assertThat(setup.ensure(Map.of())).isNull();
    }

    @Test
    void aBlankPasswordAsksForNothing() {
        assertThat(FirstSetup.isAsked(environment(" ", KEY))).isFalse();
        assertThat(FirstSetup.isAsked(environment("secret", ""))).isTrue();
    }

    @Test
    void aNewKeyOrPasswordThatIsTooShortRefusesTheStartAndNamesNoValue() {
        assertThatThrownBy(() -> setup.ensure(environment(PASSWORD, "1".repeat(31))))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage(
                        "CUESHEET_API_KEY must have at least 32 characters, for instance the output of: openssl rand -hex 32");
        assertThatThrownBy(() -> setup.ensure(environment("1".repeat(11), KEY)))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage("CUESHEET_ADMIN_PASSWORD must have 12 to 128 characters");
        assertThatThrownBy(() -> setup.ensure(environment("1".repeat(129), KEY)))
                .isInstanceOf(UnusableSetting.class);
        assertThat(counts()).isEqualTo("0 organisation, 0 types, 0 templates, 0 person, 0 key");

        setup.ensure(environment(PASSWORD, KEY));
        assertThatThrownBy(() -> setup.ensure(environment(PASSWORD, "choose-one")))
                .isInstanceOf(UnusableSetting.class);
        assertThat(hashes.matches(PASSWORD, admin().passwordHash())).isTrue();
        assertThat(counts()).endsWith("1 person, 1 key");
    }

    @Test
    void anOlderShortKeyGoesOnWorkingWithALineThatNamesTheWayOut(CapturedOutput output) {
        setup.ensure(environment(PASSWORD, KEY));
        database.jdbc()
                .sql("update api_key set key_hash = encode(sha256(convert_to('choose-one', 'UTF8')), 'hex')")
                .update();

        setup.ensure(environment("operator", "choose-one"));

        assertThat(context.getBean(ApiKeyRepository.class).findValid("choose-one", NOW))
                .isPresent();
        assertThat(output.toString().lines().filter(line -> line.contains("WARN")))
                .hasSize(1)
                .anyMatch(line -> line.contains("CUESHEET_API_KEY") && line.contains("openssl rand -hex 32"))
                .noneMatch(line -> line.contains("choose-one") || line.contains("operator"));
    }

    private MembershipRepository memberships() {
        return context.getBean(MembershipRepository.class);
    }

    private Account admin() {
        return context.getBean(AccountRepository.class)
                .findByUsername(FirstSetup.ADMIN)
                .orElseThrow();
    }

    private String counts() {
        return "%s organisation, %s types, %s templates, %s person, %s key"
                .formatted(
                        count("organisation"),
                        count("message_type"),
                        count("template"),
                        count("app_user"),
                        count("api_key"));
    }

    private long count(String table) {
        return database.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static Map<String, String> environment(String password, String key) {
        return Map.of(FirstSetup.ADMIN_PASSWORD, password, FirstSetup.API_KEY, key);
    }
}
