package io.cuesheet.ui.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.shared.Registration;
import io.cuesheet.db.DbConfiguration;
import io.cuesheet.db.Ids;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.security.UserRecord;
import io.cuesheet.db.security.UserRepository;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.workflows.OrgId;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.transaction.support.TransactionTemplate;

class PageSessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");

    private TestDatabase database;
    private FragileDatabase fragile;
    private AnnotationConfigApplicationContext context;
    private UserRepository users;
    private PageSessions sessions;
    private OrgId org;

    /** The pulse of pages; here the test looks by itself. */
    static final class StillPages extends LivePages {

        @Override
        public Registration every(Duration period, Runnable task) {
            return () -> {};
        }
    }

    private static final class FragileDatabase extends DelegatingDataSource {

        private boolean away;

        private FragileDatabase(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                throw new SQLException("away for a test", "08001");
            }
            return super.getConnection();
        }
    }

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        fragile = new FragileDatabase(database.dataSource());
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> fragile);
        context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(fragile));
        context.registerBean(LivePages.class, StillPages::new);
        context.register(DbConfiguration.class, PageSessions.class);
        context.refresh();
        users = context.getBean(UserRepository.class);
        sessions = context.getBean(PageSessions.class);
        org = OrganisationFixture.insert(database.jdbc(), "sessions");
    }

    @AfterEach
    void stop() {
        SecurityContextHolder.clearContext();
        context.close();
        database.close();
    }

    @Test
    void whoeverIsShutOutLosesEverySessionWithoutAskingForAnything() {
        UUID ada = person("ada");
        UUID bob = person("bob");
        MockHttpSession desk = signIn("ada");
        MockHttpSession phone = signIn("ADA");
        MockHttpSession other = signIn("bob");
        MockHttpSession nobody = open(new MockHttpSession());

        users.change(org, ada, "operator", null, NOW);
        sessions.endThoseThatAreOver();

        assertThat(desk.isInvalid()).isTrue();
        assertThat(phone.isInvalid()).isTrue();
        assertThat(other.isInvalid()).isFalse();
        assertThat(nobody.isInvalid()).isFalse();
        assertThat(sessions.lasts(user(other))).isTrue();
        users.change(org, bob, "viewer", null, null);
        assertThat(sessions.lasts(user(other))).isFalse();
    }

    @Test
    void anotherRoleOrPasswordEndsThemTooAndNothingElseDoes() {
        UUID ada = person("ada");
        MockHttpSession first = signIn("ada");
        users.change(org, ada, "operator", null, null);
        users.rehash(org, ada, "{noop}secret", "{noop}stored anew");
        sessions.endThoseThatAreOver();
        assertThat(first.isInvalid()).isFalse();

        users.change(org, ada, "viewer", null, null);
        sessions.endThoseThatAreOver();
        assertThat(first.isInvalid()).isTrue();

        MockHttpSession second = signIn("ada");
        users.change(org, ada, "viewer", "{noop}another", null);
        sessions.endThoseThatAreOver();
        assertThat(second.isInvalid()).isTrue();
    }

    @Test
    void whoeverWasShutOutAndLetInAgainSignsInAnew() {
        UUID ada = person("ada");
        MockHttpSession before = signIn("ada");
        users.change(org, ada, "operator", null, NOW);
        users.change(org, ada, "operator", null, null);
        sessions.endThoseThatAreOver();
        assertThat(before.isInvalid()).isTrue();
        assertThat(sessions.lasts(user(signIn("ada")))).isTrue();
    }

    @Test
    void theSessionThatChangesItsOwnPasswordGoesOnAndTheOthersEnd() {
        UUID ada = person("ada");
        MockHttpSession here = signIn("ada");
        MockHttpSession elsewhere = signIn("ada");

        changePassword(ada, here, false);
        sessions.endThoseThatAreOver();

        assertThat(here.isInvalid()).isFalse();
        assertThat(sessions.lasts(user(here))).isTrue();
        assertThat(elsewhere.isInvalid()).isTrue();
        changePassword(ada, null, false);
        assertThat(sessions.lasts(user(here))).isFalse();
    }

    @Test
    void aChangeThatIsRolledBackKeepsNothing() {
        UUID ada = person("ada");
        MockHttpSession here = signIn("ada");
        assertThatThrownBy(() -> changePassword(ada, here, true)).isInstanceOf(IllegalStateException.class);
        assertThat(sessions.lasts(user(here))).isTrue();

        users.change(org, ada, "viewer", null, null);

        assertThat(sessions.lasts(user(here))).isFalse();
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsSignedOutAndAfterwardsEverybodyIsLookedAtAgain() {
        UUID ada = person("ada");
        MockHttpSession session = signIn("ada");
        users.change(org, ada, "operator", null, NOW);
        fragile.away = true;
        sessions.endThoseThatAreOver();
        assertThat(session.isInvalid()).isFalse();
        assertThat(sessions.lasts(user(session))).isTrue();

        fragile.away = false;
        sessions.endThoseThatAreOver();

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void aSessionThatEndedByItselfIsForgotten() {
        person("ada");
        MockHttpSession session = signIn("ada");
        session.invalidate();
        sessions.endThoseThatAreOver();
        sessions.sessionDestroyed(new HttpSessionEvent(session));
        sessions.endThoseThatAreOver();
    }

    private UUID person(String name) {
        UserRecord user = new UserRecord(Ids.next(), org, name, "{noop}secret", "operator");
        assertThat(users.insert(user, NOW)).isTrue();
        return user.id();
    }

    private MockHttpSession signIn(String name) {
        PageUser user = new PageUser(users.findByUsername(name).orElseThrow());
        MockHttpSession session = new MockHttpSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities())));
        return open(session);
    }

    private MockHttpSession open(MockHttpSession session) {
        sessions.sessionCreated(new HttpSessionEvent(session));
        return session;
    }

    /** @param session in which it is done; null: in none */
    private void changePassword(UUID person, @Nullable MockHttpSession session, boolean fails) {
        if (session == null) {
            SecurityContextHolder.clearContext();
        } else {
            SecurityContextHolder.setContext(securityContext(session));
        }
        new TransactionTemplate(context.getBean(JdbcTransactionManager.class)).executeWithoutResult(transaction -> {
            sessions.keepCurrent(person, users.change(org, person, "operator", "{noop}other", null));
            if (fails) {
                throw new IllegalStateException("fails for a test");
            }
        });
    }

    private static PageUser user(HttpSession session) {
        return (PageUser) securityContext(session).getAuthentication().getPrincipal();
    }

    private static SecurityContextImpl securityContext(HttpSession session) {
        return (SecurityContextImpl)
                session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    }
}
