package io.cuesheet.ui;

import io.cuesheet.application.access.PasswordHashes;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.engine.RowEngine;
import io.cuesheet.application.engine.TaskQueue;
import io.cuesheet.db.Ids;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.heartbeat.SchedulerHeartbeatRepository;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.db.sandbox.SandboxMail;
import io.cuesheet.db.sandbox.SandboxMailRepository;
import io.cuesheet.db.security.Account;
import io.cuesheet.db.security.AccountRepository;
import io.cuesheet.db.security.MembershipRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The page on fixture rows, without Temporal: {@code mvn -pl ui -am test-compile} and run this class. Sign in as {@code operator}
 * with the password {@code operator}. An argument gives the number of events, 0 for an empty organisation.
 */
final class DevServer {

    private DevServer() {}

    public static void main(String[] arguments) {
        SpringApplication server = new SpringApplication(UiApplication.class, Parts.class);
        ConfigurableApplicationContext context =
                server.run("--server.address=127.0.0.1", "--server.port=8088", "--management.server.port=0");
        JdbcClient jdbc = JdbcClient.create(context.getBean(DataSource.class));
        Instant now = context.getBean(Clock.class).instant();
        OrgId org = OrganisationFixture.insertDemo(jdbc);
        String hash = context.getBean(PasswordHashes.class).hash("operator");
        Account operator = new Account(Ids.next(), "operator", hash, false);
        context.getBean(AccountRepository.class).insert(operator, now);
        context.getBean(MembershipRepository.class).insert(org, operator.id(), "operator", now);
        context.getBean(SchedulerHeartbeatRepository.class).record(now, "dev");
        int events = arguments.length == 0 ? 60 : Integer.parseInt(arguments[0]);
        new SeasonFixture(jdbc, org, now).insert(events);
        if (events > 0) {
            mails(context.getBean(SandboxMailRepository.class), jdbc, org, now);
        }
    }

    private static void mails(SandboxMailRepository mails, JdbcClient jdbc, OrgId org, Instant now) {
        UUID message = jdbc.sql("select id from scheduled_message limit 1")
                .query(UUID.class)
                .single();
        for (int number = 1; number <= 12; number++) {
            mails.insertOnce(new SandboxMail(
                    Ids.next(),
                    org,
                    new MessageId(message),
                    "fixture-" + number,
                    ChannelKind.EMAIL,
                    "production%d@example.org".formatted(number),
                    "Load-in for The Tallis Scholars?",
                    "Dear Production office,\n\nwhen may we load in for The Tallis Scholars at Wigmore Hall, London?\n"
                            + "It starts on Thursday 3 December 2026 at 19:30 (Europe/London).\n\nKind regards",
                    null,
                    null,
                    now.minusSeconds(number * 4_000L)));
        }
    }

    /** What a real installation brings from outside. Without an annotation, so that no other test's scan finds it. */
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
        TaskQueue taskQueue() {
            return () -> new Pollers(1);
        }

        @Bean
        @Primary
        RowEngine rowEngine(MessageStateRepository messages, Clock clock) {
            return new RowEngine(messages, clock);
        }
    }
}
