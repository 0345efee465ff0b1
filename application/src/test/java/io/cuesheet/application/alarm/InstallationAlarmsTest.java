package io.cuesheet.application.alarm;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.alarm.InstallationAlarms.State;
import io.cuesheet.application.alarm.way.OuterAddresses;
import io.cuesheet.application.alarm.way.SmtpAlarmMail;
import io.cuesheet.application.alarm.way.WebhookPost;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.smtp.SmtpUrl;
import io.cuesheet.db.Ids;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.alarm.Alarm;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmRepository;
import io.cuesheet.workflows.OrgId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** What a process says by itself while it can't reach the database or Temporal. */
class InstallationAlarmsTest {

    @RegisterExtension
    static final GreenMailExtension MAILS =
            new GreenMailExtension(ServerSetup.SMTP.dynamicPort()).withPerMethodLifecycle(true);

    @RegisterExtension
    static final WireMockExtension WEB = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final String SECRET = "whsec_plJ3nmyCDGBKInavdOK15jslplJ3nmyC";

    private final TestDatabase database = TestDatabase.create(Duration.ofSeconds(1));
    private volatile Instant now = NOW;
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private volatile Pollers pollers = new Pollers(1);
    private AnnotationConfigApplicationContext context;
    private InstallationAlarms alarms;

    @BeforeEach
    void start() {
        context = UseCases.start(database, () -> now);
        WEB.stubFor(any(anyUrl()).willReturn(status(200)));
        alarms = process("one");
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    private InstallationAlarms process(String name) {
        InstallationSettings settings = new InstallationSettings(
                List.of("ops@example.org", "night@example.org"),
                "alarms@example.org",
                Optional.of(URI.create(url("/alarms"))),
                SECRET,
                Optional.empty());
        return new InstallationAlarms(
                context.getBean(AlarmRepository.class),
                () -> pollers,
                settings,
                Optional.of(new SmtpAlarmMail(
                        SmtpUrl.parse("smtp://127.0.0.1:%d?tls=off"
                                .formatted(MAILS.getSmtp().getPort())),
                        "",
                        clock)),
                new WebhookPost(new OuterAddresses(Set.of("127.0.0.1")), clock),
                new AlarmTimes(Duration.ofMinutes(2), Duration.ofMinutes(5)),
                name,
                clock);
    }

    @Test
    void thatTheDatabaseIsAwayIsSaidOnceWithoutTheDatabaseAndOnceWhenItIsBack() throws Exception {
        assertThat(alarms.look()).isEqualTo(State.WELL);
        List<Connection> taken = takeAllConnections();

        assertThat(watch(Duration.ofMinutes(1))).isEqualTo(State.UNCLEAR);
        assertThat(MAILS.getReceivedMessages()).isEmpty();
        assertThat(watch(Duration.ofMinutes(5))).isEqualTo(State.RED);

        await().untilAsserted(() -> assertThat(subjects())
                .containsExactlyInAnyOrder(
                        "Alarm: The database can't be reached (one)", "Alarm: The database can't be reached (one)"));
        await().untilAsserted(() -> WEB.verify(
                1,
                postRequestedFor(urlEqualTo("/alarms"))
                        .withRequestBody(matchingJsonPath("$[?(@.type == 'alarm.opened')]"))
                        .withRequestBody(matchingJsonPath("$.data[?(@.kind == 'database_away')]"))));
        for (Connection connection : taken) {
            connection.close();
        }
        assertThat(watch(Duration.ofMinutes(6))).isEqualTo(State.WELL);
        await().untilAsserted(
                        () -> assertThat(subjects()).hasSize(4).contains("Over: The database can't be reached (one)"));
    }

    /** A process without a connection can't tell whether PostgreSQL is there. */
    private List<Connection> takeAllConnections() throws SQLException {
        HikariDataSource pool = database.dataSource().unwrap(HikariDataSource.class);
        List<Connection> taken = new ArrayList<>();
        for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
            taken.add(pool.getConnection());
        }
        return taken;
    }

    @Test
    void thatTemporalIsAwayIsSaidOnceAndOnceWhenItIsBackByEachProcess() {
        InstallationAlarms other = process("two");
        pollers = new Pollers(null);
        for (int i = 0; i < 4; i++) {
            alarms.look();
            other.look();
            now = now.plusSeconds(60);
        }
        await().untilAsserted(() -> assertThat(subjects()).hasSize(4));

        pollers = new Pollers(0);
        assertThat(watch(Duration.ofMinutes(4))).as("it may come back").isEqualTo(State.RED);
        assertThat(watch(Duration.ofMinutes(2))).isEqualTo(State.WELL);

        await().untilAsserted(() -> assertThat(subjects()).hasSize(6));
        assertThat(subjects().stream().filter("Over: Temporal can't be reached (one)"::equals))
                .hasSize(2);
        assertThat(Arrays.stream(MAILS.getReceivedMessages()).map(InstallationAlarmsTest::messageId))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatComesAndGoesIsUnclearAndCallsNobody() {
        for (int i = 0; i < 5; i++) {
            pollers = new Pollers(null);
            assertThat(watch(Duration.ofMinutes(1))).isEqualTo(State.UNCLEAR);
            pollers = new Pollers(1);
            assertThat(watch(Duration.ofMinutes(1))).isEqualTo(State.WELL);
        }

        assertThat(MAILS.getReceivedMessages()).isEmpty();
    }

    @Test
    void anOrganisationThatIsRedMakesTheInstallationRed() {
        OrgId org = OrganisationFixture.insertDemo(database.jdbc());
        Alarm seen = Alarm.seen(Ids.next(), AlarmKind.RED, NOW, 0, NOW);
        context.getBean(AlarmRepository.class).insert(org, seen);
        assertThat(alarms.look()).isEqualTo(State.WELL);

        database.jdbc().sql("update alarm set opened_at = now()").update();
        assertThat(alarms.look()).isEqualTo(State.RED);
        database.jdbc().sql("update alarm set closed_at = now()").update();
        assertThat(alarms.look()).isEqualTo(State.WELL);
    }

    @Test
    void aPingTellsWellOnceAMinuteAndFailAtOnce() {
        Ping ping = new Ping(URI.create(url("/ping/0b5c")), clock);
        ping.tell(State.WELL);
        await().untilAsserted(() -> WEB.verify(1, postRequestedFor(urlEqualTo("/ping/0b5c"))));
        now = now.plusSeconds(59);
        ping.tell(State.WELL);
        ping.tell(State.UNCLEAR);
        now = now.plusSeconds(1);
        untilTold(ping, State.WELL);
        await().untilAsserted(() -> WEB.verify(2, postRequestedFor(urlEqualTo("/ping/0b5c"))));
        untilTold(ping, State.RED);

        await().untilAsserted(() -> WEB.verify(1, postRequestedFor(urlEqualTo("/ping/0b5c/fail"))));
        WEB.verify(2, postRequestedFor(urlEqualTo("/ping/0b5c")));
    }

    @Test
    void aFailGoesBehindThePath() {
        assertThat(Ping.fail(URI.create("https://hc.example.org/ping/0b5c/?rid=1")))
                .isEqualTo(URI.create("https://hc.example.org/ping/0b5c/fail?rid=1"));
        assertThat(Ping.fail(URI.create("http://hc.internal:8000")))
                .isEqualTo(URI.create("http://hc.internal:8000/fail"));
    }

    @Test
    void settingsThatCannotBeUsedStopTheStartWithoutTheirValues() {
        for (String[] wrong : new String[][] {
            {"cuesheet.alarm-mail", "secret"},
            {"cuesheet.alarm-from", "secret"},
            {"cuesheet.alarm-webhook-url", "https://alerts.example.org/secret"},
            {"cuesheet.alarm-ping-url", "secret:ping"}
        }) {
            MockEnvironment environment = new MockEnvironment().withProperty(wrong[0], wrong[1]);
            assertThatThrownBy(() -> InstallationSettings.of(environment))
                    .hasMessageStartingWith("CUESHEET_ALARM_")
                    .hasMessageNotContaining("secret");
        }
    }

    /** The ping before may still be under way. */
    private void untilTold(Ping ping, State state) {
        int before = WEB.findAll(postRequestedFor(anyUrl())).size();
        await().until(() -> {
            ping.tell(state);
            return WEB.findAll(postRequestedFor(anyUrl())).size() > before;
        });
    }

    private State watch(Duration time) {
        Instant end = now.plus(time);
        State state = alarms.look();
        while (now.isBefore(end)) {
            now = now.plusSeconds(60);
            state = alarms.look();
        }
        return state;
    }

    private static List<String> subjects() {
        return Arrays.stream(MAILS.getReceivedMessages())
                .map(InstallationAlarmsTest::subject)
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** By address: the extension's own says localhost. */
    private static String url(String path) {
        return "http://127.0.0.1:" + WEB.getPort() + path;
    }
}
