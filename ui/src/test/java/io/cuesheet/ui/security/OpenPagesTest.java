package io.cuesheet.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.signin.Origin;
import io.cuesheet.application.signin.PageSessions;
import io.cuesheet.db.DbConfiguration;
import io.cuesheet.db.Ids;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.security.Account;
import io.cuesheet.db.security.AccountRepository;
import io.cuesheet.db.security.MembershipRepository;
import io.cuesheet.db.security.PageSessionRepository;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.workflows.OrgId;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

class OpenPagesTest {

    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");

    private TestDatabase database;
    private FragileDatabase fragile;
    private AnnotationConfigApplicationContext context;
    private AccountRepository accounts;
    private MembershipRepository memberships;
    private PageSessions sessions;
    private OpenPages pages;
    private Instant now = NOW;
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
        context.registerBean(LivePages.class, StillPages::new);
        context.registerBean(Clock.class, () -> ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
        context.register(DbConfiguration.class, PageSessions.class, OpenPages.class);
        context.refresh();
        accounts = context.getBean(AccountRepository.class);
        memberships = context.getBean(MembershipRepository.class);
        sessions = context.getBean(PageSessions.class);
        pages = context.getBean(OpenPages.class);
        org = OrganisationFixture.insert(database.jdbc(), "sessions");
    }

    @AfterEach
    void stop() {
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

        memberships.change(org, ada, "operator", NOW);
        pages.endThoseThatAreOver();

        assertThat(desk.isInvalid()).isTrue();
        assertThat(phone.isInvalid()).isTrue();
        assertThat(other.isInvalid()).isFalse();
        assertThat(nobody.isInvalid()).isFalse();
        assertThat(pages.lasts(user(other))).isTrue();
        memberships.change(org, bob, "viewer", null);
        assertThat(pages.lasts(user(other))).isFalse();
    }

    @Test
    void anotherRoleOrPasswordEndsThemTooAndNothingElseDoes() {
        UUID ada = person("ada");
        MockHttpSession first = signIn("ada");
        memberships.change(org, ada, "operator", null);
        accounts.rehash(ada, "{noop}secret", "{noop}stored anew");
        pages.endThoseThatAreOver();
        assertThat(first.isInvalid()).isFalse();

        memberships.change(org, ada, "viewer", null);
        pages.endThoseThatAreOver();
        assertThat(first.isInvalid()).isTrue();

        MockHttpSession second = signIn("ada");
        accounts.setPassword(ada, "{noop}another");
        pages.endThoseThatAreOver();
        assertThat(second.isInvalid()).isTrue();
    }

    @Test
    void aRoleThatWasChangedBehindTheProgramsBackEndsThePageToo() {
        UUID ada = person("ada");
        MockHttpSession session = signIn("ada");
        database.jdbc()
                .sql("update membership set role = 'viewer' where user_id = ?")
                .param(ada)
                .update();
        pages.endThoseThatAreOver();
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void whoeverWasShutOutAndLetInAgainSignsInAnew() {
        UUID ada = person("ada");
        MockHttpSession before = signIn("ada");
        memberships.change(org, ada, "operator", NOW);
        memberships.change(org, ada, "operator", null);
        pages.endThoseThatAreOver();
        assertThat(before.isInvalid()).isTrue();
        assertThat(pages.lasts(user(signIn("ada")))).isTrue();
    }

    @Test
    void aSessionThatAnotherProcessEndedOrMovedEndsItsPageHere() {
        UUID ada = person("ada");
        OrgId second = OrganisationFixture.insert(database.jdbc(), "second");
        memberships.insert(second, ada, "viewer", NOW.plusSeconds(1));
        PageSessionRepository elsewhere = new AnotherProcess(database).sessions();
        MockHttpSession ended = signIn("ada");
        MockHttpSession moved = signIn("ada");

        elsewhere.end(ada, null, user(ended).sessionId(), null);
        assertThat(elsewhere.move(user(moved).sessionId(), ada, second)).isTrue();
        pages.endThoseThatAreOver();

        assertThat(ended.isInvalid()).isTrue();
        assertThat(moved.isInvalid()).isTrue();
    }

    @Test
    void aSessionEndsAtTheServerWhenItsPersonDoesNothing() {
        person("ada");
        MockHttpSession session = signIn("ada");
        now = NOW.plus(Duration.ofHours(12)).minusSeconds(1);
        pages.endThoseThatAreOver();
        assertThat(session.isInvalid()).isFalse();
        now = NOW.plus(Duration.ofHours(12));
        pages.endThoseThatAreOver();
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsSignedOutAndAfterwardsEverybodyIsLookedAtAgain() {
        UUID ada = person("ada");
        MockHttpSession session = signIn("ada");
        memberships.change(org, ada, "operator", NOW);
        fragile.away = true;
        pages.endThoseThatAreOver();
        assertThat(session.isInvalid()).isFalse();
        assertThat(pages.lasts(user(session))).isTrue();

        fragile.away = false;
        pages.endThoseThatAreOver();

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void aSessionThatEndedByItselfIsForgotten() {
        person("ada");
        MockHttpSession session = signIn("ada");
        session.invalidate();
        pages.endThoseThatAreOver();
        pages.sessionDestroyed(new HttpSessionEvent(session));
        pages.endThoseThatAreOver();
    }

    /** Its own connections to the same database. */
    private record AnotherProcess(TestDatabase database) {

        PageSessionRepository sessions() {
            AnnotationConfigApplicationContext other = new AnnotationConfigApplicationContext();
            other.registerBean(DataSource.class, database::dataSource);
            other.register(DbConfiguration.class);
            other.refresh();
            return other.getBean(PageSessionRepository.class);
        }
    }

    private UUID person(String name) {
        Account account = new Account(Ids.next(), name, "{noop}secret", false);
        assertThat(accounts.insert(account, NOW)).isTrue();
        memberships.insert(org, account.id(), "operator", NOW);
        return account.id();
    }

    private MockHttpSession signIn(String name) {
        Account account = accounts.findByUsername(name).orElseThrow();
        PageUser user = new PageUser(sessions.start(account, new Origin("192.0.2.1", "a browser", null))
                .orElseThrow()
                .session());
        MockHttpSession session = new MockHttpSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(new SignedInToken(user)));
        return open(session);
    }

    private MockHttpSession open(MockHttpSession session) {
        pages.sessionCreated(new HttpSessionEvent(session));
        return session;
    }

    private static PageUser user(HttpSession session) {
        SecurityContextImpl context = (SecurityContextImpl)
                session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return (PageUser) context.getAuthentication().getPrincipal();
    }
}
