package io.cuesheet.ui.message.list;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.access.SignedIn;
import io.cuesheet.application.engine.RowEngine;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.ui.SeasonFixture;
import io.cuesheet.ui.UiApplication;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The list of messages without a browser, of an organisation of each test. All such tests share one context. */
@SpringBootTest(classes = UiApplication.class, properties = "vaadin.productionMode=true")
@Import(MessagesViewCase.Parts.class)
@ViewPackages(packages = "io.cuesheet.ui")
abstract class MessagesViewCase extends SpringBrowserlessTest {

    static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");
    static int organisations;
    JdbcClient jdbc;
    OrgId org;
    SeasonFixture season;

    @Autowired
    void use(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
    }

    @BeforeEach
    void signIn() {
        org = OrganisationFixture.insert(jdbc, "view" + ++organisations);
        season = new SeasonFixture(jdbc, org, NOW);
        signInAs(Role.OPERATOR);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    void signInAs(Role role) {
        Caller caller = new Caller(org, Actor.user(new UUID(7, 1)), role);
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken((SignedIn) () -> caller, "", "ROLE_" + role.name()));
    }

    MessageGrid grid() {
        return find(MessageGrid.class).single();
    }

    List<Message> rows() {
        return IntStream.range(0, test(grid()).size())
                .mapToObj(test(grid())::getRow)
                .toList();
    }

    String number(String chip) {
        return find(Span.class).all().stream()
                .filter(span -> ("count-" + chip).equals(span.getElement().getAttribute("data-testid")))
                .findFirst()
                .map(Span::getText)
                .orElse("0");
    }

    /** What a real installation brings from outside. Not annotated, so that no other test's component scan finds it. */
    static class Parts {

        @Bean(destroyMethod = "close")
        TestDatabase database() {
            return TestDatabase.create();
        }

        @Bean
        DataSource dataSource(TestDatabase database) {
            return database.dataSource();
        }

        @Bean
        @Primary
        LivePages livePages() {
            return new LivePages() {
                @Override
                public void execute(Runnable task) {
                    task.run();
                }
            };
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        @Primary
        RowEngine rowEngine(MessageStateRepository messages, Clock clock) {
            return new RowEngine(messages, clock);
        }
    }
}
