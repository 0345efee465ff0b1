package io.cuesheet.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.DbConfiguration;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.security.ApiKeyRepository;
import io.cuesheet.db.security.UserRecord;
import io.cuesheet.db.security.UserRepository;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.annotation.EnableTransactionManagement;

class FirstSetupTest {

    private static final Instant NOW = Instant.parse("2026-08-01T00:00:00Z");
    private static final String PASSWORD = "${a} #{b} ü";

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

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
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database.dataSource()));
        context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
        context.registerBean(PasswordEncoder.class, () -> encoder);
        context.register(Transactions.class, DbConfiguration.class, SetupRepository.class, FirstSetup.class);
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
        assertThat(setup.ensure(environment(PASSWORD, "key-1"))).isNull();

        assertThat(counts()).isEqualTo("1 organisation, 4 types, 4 templates, 1 person, 1 key");
        assertThat(admin().role()).isEqualTo("admin");
        assertThat(encoder.matches(PASSWORD, admin().passwordHash())).isTrue();
        assertThat(context.getBean(ApiKeyRepository.class).findValid("key-1"))
                .hasValueSatisfying(key -> assertThat(key.orgId()).isEqualTo(admin().orgId()));
    }

    @Test
    void theSameAgainChangesNothing() {
        setup.ensure(environment(PASSWORD, "key-1"));
        UserRecord before = admin();

        assertThat(setup.ensure(environment(PASSWORD, "key-1"))).isNull();

        assertThat(admin()).isEqualTo(before);
        assertThat(counts()).isEqualTo("1 organisation, 4 types, 4 templates, 1 person, 1 key");
    }

    @Test
    void aLaterPasswordTakesThePlaceOfAForgottenOneAndALaterKeyIsAdded() {
        setup.ensure(environment(PASSWORD, "key-1"));

        setup.ensure(environment("another", "key-2"));

        assertThat(encoder.matches("another", admin().passwordHash())).isTrue();
        assertThat(counts()).isEqualTo("1 organisation, 4 types, 4 templates, 1 person, 2 key");
    }

    @Test
    void aPasswordIsMadeWhereNoneIsGiven() {
        String made = setup.ensure(Map.of());

        assertThat(made).hasSizeGreaterThanOrEqualTo(16);
        assertThat(encoder.matches(made, admin().passwordHash())).isTrue();
        assertThat(setup.ensure(Map.of())).isNull();
    }

    @Test
    void aBlankPasswordAsksForNothing() {
        assertThat(FirstSetup.isAsked(environment(" ", "key-1"))).isFalse();
        assertThat(FirstSetup.isAsked(environment("secret", ""))).isTrue();
    }

    private UserRecord admin() {
        return context.getBean(UserRepository.class)
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
