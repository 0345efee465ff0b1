package io.cuesheet.worker.alarm;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.alarm.AlarmCalls;
import io.cuesheet.application.alarm.AlarmSweeps;
import io.cuesheet.application.alarm.AlarmWatch;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.engine.TaskQueue;
import io.cuesheet.db.Ids;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.db.alarm.AlarmContact;
import io.cuesheet.db.alarm.AlarmContactRepository;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmWebhook;
import io.cuesheet.workflows.OrgId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** An organisation whose worker was seen a moment ago, processes that call people, a mail server and a webhook. The test moves the clock. */
final class AlarmWorld implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    static final String SECRET = "whsec_plJ3nmyCDGBKInavdOK15jslplJ3nmyC";

    /** Temporal and its workers, for all processes of a test. */
    static final class Engine {

        static volatile Pollers pollers = new Pollers(1);

        @Bean
        @Primary
        TaskQueue settable() {
            return () -> pollers;
        }
    }

    final TestDatabase database = TestDatabase.create();
    final OrgId org = OrganisationFixture.insertDemo(database.jdbc());
    final GreenMail mails = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    final WireMockServer webhook =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private final Map<String, Object> settings = new HashMap<>();
    private final Deque<AnnotationConfigApplicationContext> processes = new ArrayDeque<>();
    private volatile Instant now = NOW;

    AlarmWorld() {
        mails.start();
        webhook.start();
        Engine.pollers = new Pollers(1);
        settings.put(
                "cuesheet.smtp-url",
                "smtp://127.0.0.1:%d?tls=off".formatted(mails.getSmtp().getPort()));
        settings.put("cuesheet.alarm-inner-hosts", "127.0.0.1");
        settings.put("cuesheet.public-url", "https://cuesheet.example.org/");
        // Tests call the sweeps' work themselves.
        settings.put("cuesheet.alarm-look-every", "1h");
        settings.put("cuesheet.alarm-call-every", "1h");
        beat();
    }

    /** Always the same, so that the server is found again after it was down. */
    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    void set(String setting, String value) {
        settings.put(setting, value);
    }

    /** A process that looks and calls. */
    AnnotationConfigApplicationContext process() {
        AnnotationConfigApplicationContext process =
                UseCases.start(database, () -> now, settings, Engine.class, AlarmSweeps.class, SandboxAlarmMail.class);
        processes.push(process);
        return process;
    }

    private AnnotationConfigApplicationContext first() {
        return processes.isEmpty() ? process() : processes.getLast();
    }

    <T> T bean(Class<T> type) {
        return first().getBean(type);
    }

    Instant now() {
        return now;
    }

    /** Time goes on, and each worker says so. */
    void pass(Duration time) {
        now = now.plus(time);
        beat();
    }

    /** Looks every minute for as long as this, and says what is to be said. */
    void watch(Duration time) {
        Instant end = now.plus(time);
        look();
        while (now.isBefore(end)) {
            pass(Duration.ofMinutes(1));
            look();
        }
        call();
    }

    void look() {
        bean(AlarmWatch.class).look();
    }

    void call() {
        bean(AlarmCalls.class).call();
    }

    private void beat() {
        database.jdbc()
                .sql("""
                        insert into scheduler_heartbeat (org_id, last_seen_at, worker) values (:org, :now, 'one')
                        on conflict (org_id) do update set last_seen_at = excluded.last_seen_at
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .update();
    }

    void setLanguage(String language) {
        database.jdbc()
                .sql("update organisation set language = :language where id = :org")
                .param("language", language)
                .param("org", org.value())
                .update();
    }

    /** Somebody who wants to hear of these. */
    UUID tell(String email, AlarmKind... kinds) {
        AlarmContact contact = new AlarmContact(Ids.next(), "Stage office", email, Set.of(kinds), NOW);
        bean(AlarmContactRepository.class).insert(org, contact);
        return contact.id();
    }

    void post(AlarmKind... kinds) {
        bean(AlarmContactRepository.class)
                .insertWebhook(
                        org,
                        new AlarmWebhook("http://127.0.0.1:%d/hook".formatted(webhook.port()), Set.of(kinds), NOW),
                        SECRET);
    }

    /** Subjects of the mails to this address, in the order of their arrival. */
    List<String> subjects(String email) {
        return received(email).stream().map(AlarmWorld::subject).toList();
    }

    List<MimeMessage> received(String email) {
        return Arrays.stream(mails.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(email))
                .toList();
    }

    static String text(MimeMessage mail) {
        try {
            return mail.getContent().toString().replace("\r\n", "\n");
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static String messageId(MimeMessage mail) {
        return header(() -> mail.getMessageID());
    }

    private static String subject(MimeMessage mail) {
        return header(mail::getSubject);
    }

    private static String recipient(MimeMessage mail) {
        return header(() -> mail.getAllRecipients()[0].toString());
    }

    @FunctionalInterface
    private interface Reading {
        String read() throws MessagingException;
    }

    private static String header(Reading reading) {
        try {
            return reading.read();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public void close() {
        processes.forEach(AnnotationConfigApplicationContext::close);
        mails.stop();
        webhook.stop();
        database.close();
    }
}
