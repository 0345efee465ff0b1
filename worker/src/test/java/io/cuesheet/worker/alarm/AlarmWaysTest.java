package io.cuesheet.worker.alarm;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.cuesheet.worker.alarm.AlarmWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.db.Times;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmNotice;
import io.cuesheet.db.alarm.AlarmNotice.Outcome;
import io.cuesheet.db.alarm.AlarmNoticeRepository;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alarms go out by a webhook, and by another way than the one that fails. */
class AlarmWaysTest {

    private static final String OFFICE = "stage@example.org";
    private static final String BEGIN = "Alarm: Messages are not going out (Organisation demo)";

    private final AlarmWorld world = new AlarmWorld();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aWebhookHearsOfTheBeginningAndTheEndSigned() throws Exception {
        world.webhook.stubFor(post("/hook").willReturn(status(200)));
        world.post(AlarmKind.RED);
        AlarmWorld.Engine.pollers = new Pollers(0);

        world.watch(Duration.ofMinutes(3));
        AlarmWorld.Engine.pollers = new Pollers(1);
        world.watch(Duration.ofMinutes(6));

        world.webhook.verify(
                1,
                postRequestedFor(urlEqualTo("/hook"))
                        .withRequestBody(matchingJsonPath("$[?(@.type == 'alarm.opened')]"))
                        .withRequestBody(matchingJsonPath("$.data[?(@.kind == 'red')]"))
                        .withRequestBody(matchingJsonPath("$.data[?(@.organisation == 'demo')]"))
                        .withRequestBody(matchingJsonPath("$.data[?(@.since == '2026-11-30T12:00:00Z')]"))
                        .withRequestBody(matchingJsonPath("$.data[?(@.closed_at == null)]")));
        world.webhook.verify(
                1,
                postRequestedFor(urlEqualTo("/hook"))
                        .withRequestBody(matchingJsonPath("$[?(@.type == 'alarm.closed')]")));
        for (LoggedRequest request : requests()) {
            assertThat(request.getHeader("webhook-signature")).isEqualTo("v1," + signature(request));
        }
        assertThat(requests())
                .extracting(request -> request.getHeader("webhook-id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aWebhookThatAnswersNotGetsTheSameIdAgain() {
        world.webhook.stubFor(post("/hook").willReturn(status(503)));
        world.post(AlarmKind.RED);
        AlarmWorld.Engine.pollers = new Pollers(0);
        world.watch(Duration.ofMinutes(3));
        world.webhook.stubFor(post("/hook").willReturn(status(200)));

        world.pass(Duration.ofSeconds(14));
        world.call();
        assertThat(requests()).as("not yet").hasSize(1);
        world.pass(Duration.ofSeconds(1));
        world.call();

        assertThat(requests()).hasSize(2);
        assertThat(requests())
                .extracting(request -> request.getHeader("webhook-id"))
                .containsOnly(requests().getFirst().getHeader("webhook-id"));
    }

    @Test
    void whereTheWebhookFailsAgainAndAgainPeopleAreCalledByMail() {
        world.webhook.stubFor(post("/hook").willReturn(status(500)));
        world.post(AlarmKind.RED);
        world.tell(OFFICE, AlarmKind.IN_DOUBT);
        AlarmWorld.Engine.pollers = new Pollers(0);

        world.watch(Duration.ofMinutes(2));
        for (int i = 0; i < 2; i++) {
            world.pass(Duration.ofMinutes(1));
            world.call();
            assertThat(world.subjects(OFFICE)).isEmpty();
        }
        world.call();
        world.call();

        assertThat(world.subjects(OFFICE)).containsExactly(BEGIN);
        AlarmWorld.Engine.pollers = new Pollers(1);
        world.watch(Duration.ofMinutes(6));
        assertThat(world.subjects(OFFICE))
                .as("whoever was called hears the end")
                .hasSize(2);
    }

    @Test
    void whereTheMailServerFailsAgainAndAgainTheWebhookIsCalled() {
        world.webhook.stubFor(post("/hook").willReturn(status(200)));
        world.post(AlarmKind.IN_DOUBT);
        world.tell(OFFICE, AlarmKind.RED);
        AlarmWorld.Engine.pollers = new Pollers(0);
        world.mails.stop();

        world.watch(Duration.ofMinutes(2));
        for (int i = 0; i < 3; i++) {
            world.pass(Duration.ofMinutes(1));
            world.call();
        }
        world.call();

        assertThat(requests()).hasSize(1);
    }

    @Test
    void thatMailIsDownGoesByTheWebhookAtOnceWhateverItAskedFor() {
        world.webhook.stubFor(post("/hook").willReturn(status(200)));
        world.post(AlarmKind.IN_DOUBT);
        mailIsDown();

        world.watch(Duration.ofMinutes(2));

        assertThat(requests()).hasSize(1);
        assertThat(requests().getFirst().getBodyAsString()).contains("\"kind\":\"email_down\"");
    }

    @Test
    void withAMailServerOfTheirOwnAlarmsDoNotDependOnTheMessages() {
        world.webhook.stubFor(post("/hook").willReturn(status(200)));
        world.set(
                "cuesheet.alarm-smtp-url",
                "smtp://127.0.0.1:%d?tls=off".formatted(world.mails.getSmtp().getPort()));
        world.set("cuesheet.smtp-url", "smtp://127.0.0.1:1?tls=off");
        world.set("cuesheet.alarm-from", "alarms@example.org");
        world.post(AlarmKind.IN_DOUBT);
        world.tell(OFFICE, AlarmKind.EMAIL_DOWN);
        mailIsDown();

        world.watch(Duration.ofMinutes(2));

        assertThat(world.subjects(OFFICE)).containsExactly("Alarm: E-mail is down (Organisation demo)");
        assertThat(requests()).isEmpty();
    }

    @Test
    void whatNobodyTookForADayIsGivenUp() {
        world.webhook.stubFor(post("/hook").willReturn(status(500)));
        world.post(AlarmKind.RED);
        AlarmWorld.Engine.pollers = new Pollers(0);
        world.watch(Duration.ofMinutes(2));

        for (int i = 0; i < 50; i++) {
            world.pass(Duration.ofMinutes(30));
            world.call();
        }

        List<AlarmNotice> notices = world.bean(AlarmNoticeRepository.class).latest(world.org, 10);
        assertThat(notices).extracting(AlarmNotice::outcome).containsExactly(Outcome.FAILED);
        assertThat(notices.getFirst().detail()).isEqualTo("the webhook answered 500");
        assertThat(requests()).hasSizeBetween(20, 60);
    }

    private void mailIsDown() {
        world.database
                .jdbc()
                .sql("""
                        insert into channel_health (org_id, channel, failures, down_since, next_probe_at)
                        values (:org, 'email', 3, :now, :now)
                        """)
                .param("org", world.org.value())
                .param("now", Times.timestamp(NOW))
                .update();
    }

    private List<LoggedRequest> requests() {
        return world.webhook.findAll(postRequestedFor(anyUrl()));
    }

    /** By the specification, apart from the product's own code. */
    private static String signature(LoggedRequest request) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                Base64.getDecoder().decode(AlarmWorld.SECRET.substring("whsec_".length())), "HmacSHA256"));
        String signed = request.getHeader("webhook-id") + "." + request.getHeader("webhook-timestamp") + "."
                + request.getBodyAsString();
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
