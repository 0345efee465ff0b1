package io.cuesheet.activities.channel;

import static io.cuesheet.activities.channel.ScriptedSmtpServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cuesheet.activities.channel.ChannelOutcome.Delivered;
import io.cuesheet.activities.channel.ChannelOutcome.Transient;
import io.cuesheet.activities.channel.ScriptedSmtpServer.Phase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a conversation is encrypted, and whom it trusts. */
class SmtpTlsTest {

    private static final Duration WAIT = Duration.ofSeconds(5);

    private static final Transient NO_STARTTLS =
            new Transient("the mail server does not offer STARTTLS, which is required", null, true);
    private static final Transient CERTIFICATE =
            new Transient("the mail server's certificate is not trusted, or is for another host", null, true);

    @TempDir
    static Path folder;

    private static TestCertificates localhost;
    private static TestCertificates elsewhere;

    private final ScriptedSmtpServer server = new ScriptedSmtpServer();

    @BeforeAll
    static void makeCertificates() {
        localhost = TestCertificates.of(folder, "dns:localhost");
        elsewhere = TestCertificates.of(folder, "dns:mail.example.org");
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?tls=opportunistic", "?tls=required"})
    void whereTheServerOffersTlsTheMessageIsEncrypted(String query) {
        offersTls(localhost);

        assertThat(send("smtp://localhost:" + server.port() + query, localhost.context()))
                .isEqualTo(new Delivered("accepted"));
        assertThat(server.commands()).containsSubsequence("STARTTLS", "DATA");
    }

    @Test
    void whereTlsIsOffItIsNotUsed() {
        offersTls(localhost);

        assertThat(send("smtp://localhost:" + server.port() + "?tls=off", localhost.context()))
                .isEqualTo(new Delivered("accepted"));
        assertThat(server.commands()).doesNotContain("STARTTLS");
    }

    @Test
    void withoutALoginAServerThatOffersNoneGetsTheMessageInTheClear() {
        assertThat(send("smtp://localhost:" + server.port(), localhost.context()))
                .isEqualTo(new Delivered("accepted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann:secret@localhost:%d", "localhost:%d?tls=required"})
    void aServerThatOffersNoneGetsNeitherLoginNorMessageWhereTlsIsRequired(String url) {
        server.on(Phase.EHLO, reply("250-scripted\r\n250 AUTH PLAIN"));

        assertThat(send("smtp://" + url.formatted(server.port()), localhost.context()))
                .isEqualTo(NO_STARTTLS);
        assertThat(server.commands()).noneMatch(command -> command.matches("(AUTH|MAIL).*"));
    }

    @Test
    void anOldServerThatKnowsNoEhloOffersNoneEither() {
        server.on(
                Phase.EHLO,
                client -> reply(server.commands().getLast().startsWith("EHLO") ? "502 5.5.1 what?" : "250 scripted")
                        .act(client));

        assertThat(send("smtp://localhost:" + server.port() + "?tls=required", localhost.context()))
                .isEqualTo(NO_STARTTLS);
    }

    @Test
    void theLoginGoesOverTls() {
        server.withTls(localhost.context()).on(Phase.EHLO, reply("250-scripted\r\n250-STARTTLS\r\n250 AUTH PLAIN"));

        assertThat(send("smtp://ann:secret@localhost:" + server.port(), localhost.context()))
                .isEqualTo(new Delivered("accepted"));
        assertThat(server.commands().stream().map(command -> command.split("[ :]")[0]))
                .containsSubsequence("STARTTLS", "EHLO", "AUTH", "MAIL");
    }

    @ParameterizedTest
    @CsvSource({"''", "?tls=opportunistic", "?tls=required"})
    void aCertificateThatNobodyTrustsIsRefused(String query) {
        offersTls(localhost);

        assertThat(send("smtp://localhost:" + server.port() + query, null)).isEqualTo(CERTIFICATE);
        assertThat(server.texts()).isEmpty();
    }

    @Test
    void aCertificateForAnotherHostIsRefused() {
        offersTls(elsewhere);

        assertThat(send("smtp://localhost:" + server.port(), elsewhere.context()))
                .isEqualTo(CERTIFICATE);
        assertThat(server.texts()).isEmpty();
    }

    @Test
    void tlsFromTheFirstByteIsCheckedTheSameWay() {
        server.withTlsAtOnce(localhost.context());

        assertThat(send("smtps://localhost:" + server.port(), localhost.context()))
                .isEqualTo(new Delivered("accepted"));
        assertThat(send("smtps://127.0.0.1:" + server.port(), localhost.context()))
                .isEqualTo(CERTIFICATE);
        assertThat(send("smtps://localhost:" + server.port(), null)).isEqualTo(CERTIFICATE);
        assertThat(server.texts()).hasSize(1);
    }

    @Test
    void aServerThatSpeaksNoTlsAfterItsGoAheadIsForNow() {
        server.on(Phase.EHLO, reply("250-scripted\r\n250 STARTTLS"));

        assertThat(send("smtp://localhost:" + server.port(), localhost.context()))
                .isEqualTo(new Transient("TLS could not be set up with the mail server", null, true));
    }

    @Test
    void anotherServerTakesAMessageOverTlsToo() {
        System.setProperty("greenmail.tls.keystore.file", localhost.file().toString());
        System.setProperty("greenmail.tls.keystore.password", TestCertificates.PASSWORD);
        GreenMail mail = new GreenMail(ServerSetup.SMTPS.dynamicPort());
        mail.start();
        try {
            assertThat(send("smtps://localhost:" + mail.getSmtps().getPort(), localhost.context()))
                    .isEqualTo(new Delivered("accepted"));
            assertThat(mail.getReceivedMessages()).hasSize(1);
        } finally {
            mail.stop();
        }
    }

    private void offersTls(TestCertificates certificates) {
        server.withTls(certificates.context()).on(Phase.EHLO, reply("250-scripted\r\n250 STARTTLS"));
    }

    private static ChannelOutcome send(String url, @Nullable SSLContext trust) {
        try (Channel channel = ChannelsInTest.smtp(url, WAIT, WAIT, WAIT, Clock.systemUTC(), trust)) {
            return channel.send(ChannelsInTest.mail());
        }
    }
}
