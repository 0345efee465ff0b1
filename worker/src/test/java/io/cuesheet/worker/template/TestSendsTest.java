package io.cuesheet.worker.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.activities.channel.Channel;
import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.activities.channel.Channels;
import io.cuesheet.activities.channel.Outgoing;
import io.cuesheet.application.UseCases;
import io.cuesheet.db.Ids;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.organisation.SettingsRepository;
import io.cuesheet.db.template.LetterheadRepository;
import io.cuesheet.db.template.TestSend;
import io.cuesheet.db.template.TestSendRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class TestSendsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final OrgId org = OrganisationFixture.insertDemo(database.jdbc());
    private final ScriptedChannel mail = new ScriptedChannel();
    private AnnotationConfigApplicationContext context;
    private TestSendRepository stored;
    private TestSends sends;

    @BeforeEach
    void start() {
        context = UseCases.start(database, () -> NOW);
        stored = context.getBean(TestSendRepository.class);
        sends = new TestSends(
                stored,
                context.getBean(SettingsRepository.class),
                context.getBean(LetterheadRepository.class),
                new Channels(Map.of(ChannelKind.EMAIL, mail)),
                context.getBean(Clock.class));
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void aTestSendIsAttemptedOnceFromTheOrganisationsAddress() {
        TestSend asked = ask();

        sends.sweep();
        sends.sweep();

        assertThat(mail.taken)
                .containsExactly(new Outgoing(
                        org,
                        new MessageId(asked.id()),
                        "test:" + asked.id(),
                        "office@demo.example.org",
                        ChannelKind.EMAIL,
                        "writer@example.org",
                        "Load-in?",
                        "Dear Stage"));
        assertThat(stored.find(org, asked.id())).contains(with(asked, AttemptOutcome.SENT, "250 ok"));
    }

    @Test
    void whatTheServerAnswersIsKept() {
        Map<ChannelOutcome, AttemptOutcome> outcomes = Map.of(
                new ChannelOutcome.Transient("451 later", null), AttemptOutcome.TRANSIENT,
                new ChannelOutcome.Permanent("550 no such box"), AttemptOutcome.PERMANENT,
                new ChannelOutcome.Unknown("no reply"), AttemptOutcome.IN_DOUBT);
        outcomes.forEach((answer, outcome) -> {
            TestSend asked = ask();
            mail.answer = answer;

            sends.sweep();

            assertThat(stored.find(org, asked.id())).contains(with(asked, outcome, answer.detail()));
        });
    }

    @Test
    void oneThatTakesLongKeepsNoOtherWaiting() {
        TestSend slow = ask();
        CountDownLatch answers = new CountDownLatch(1);
        mail.before = answers::await;
        sends.sweep();
        mail.before = () -> {};
        TestSend next = ask();

        sends.sweep();

        assertThat(stored.find(org, next.id())).contains(with(next, AttemptOutcome.SENT, "250 ok"));
        assertThat(stored.find(org, slow.id())).contains(slow);
        answers.countDown();
        await().untilAsserted(() ->
                assertThat(stored.find(org, slow.id())).contains(with(slow, AttemptOutcome.SENT, "250 ok")));
    }

    private TestSend ask() {
        TestSend send = new TestSend(
                Ids.next(), org, "user:1", "writer@example.org", "Load-in?", "Dear Stage", null, null, NOW, null, null);
        stored.insert(send);
        return send;
    }

    private static TestSend with(TestSend send, AttemptOutcome outcome, @Nullable String detail) {
        return new TestSend(
                send.id(),
                send.orgId(),
                send.actor(),
                send.recipient(),
                send.subject(),
                send.body(),
                send.html(),
                send.logoId(),
                send.requestedAt(),
                outcome,
                detail);
    }

    @FunctionalInterface
    private interface Waiting {
        void await() throws InterruptedException;
    }

    private static final class ScriptedChannel implements Channel {

        final List<Outgoing> taken = Collections.synchronizedList(new ArrayList<>());
        volatile Waiting before = () -> {};
        volatile ChannelOutcome answer = new ChannelOutcome.Delivered("250 ok");

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public boolean honoursIdempotencyKey() {
            return false;
        }

        @Override
        public ChannelOutcome send(Outgoing message) {
            taken.add(message);
            try {
                before.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return answer;
        }
    }
}
