package io.cuesheet.activities.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.ServerSetup;
import io.cuesheet.application.smtp.SmtpUrl;
import io.cuesheet.db.Ids;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Clock;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail goes to the address that was written, or to none. */
class AddressesOnTheWireTest {

    @RegisterExtension
    static final GreenMailExtension SERVER =
            new GreenMailExtension(ServerSetup.SMTP.dynamicPort()).withPerMethodLifecycle(true);

    @ParameterizedTest
    @CsvSource({
        "ann@example.org, ann@example.org",
        "ann@šport.example, ann@xn--port-f6a.example",
        "buero@münchen.example, buero@xn--mnchen-3ya.example",
        "ann@straße.example, ann@xn--strae-oqa.example"
    })
    void aDomainGoesOutInAscii(String recipient, String wire) throws Exception {
        assertThat(send("office@bühne.example", recipient)).isEqualTo(new ChannelOutcome.Delivered("accepted"));

        assertThat(SERVER.getUserManager().listUser())
                .extracting(GreenMailUser::getEmail)
                .containsExactly(wire);
        assertThat(SERVER.getReceivedMessages()).singleElement().satisfies(mail -> {
            assertThat(mail.getHeader("To")).containsExactly(wire);
            assertThat(mail.getHeader("From")).containsExactly("office@xn--bhne-0ra.example");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u00A0@example.org", "a@example..org", "a@example.org\r\nRCPT TO:<b@example.org>", "nobody"})
    void whatIsNoAddressIsRefusedForGoodAndGoesToNobody(String recipient) {
        assertThat(send("office@example.org", recipient)).isInstanceOf(ChannelOutcome.Permanent.class);

        assertThat(SERVER.getUserManager().listUser()).isEmpty();
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "office@example.org, łukasz@example.org",
        "office@example.org, čapek@example.org",
        "łukasz@example.org, ann@example.org"
    })
    void whatCannotBeWrittenInAsciiIsRefusedForGoodAndGoesToNobody(String sender, String recipient) {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer()) {
            assertThat(send(server.port(), sender, recipient)).isInstanceOf(ChannelOutcome.Permanent.class);

            assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    private static ChannelOutcome send(String sender, String recipient) {
        return send(SERVER.getSmtp().getPort(), sender, recipient);
    }

    private static ChannelOutcome send(int port, String sender, String recipient) {
        SmtpUrl url = SmtpUrl.parse("smtp://127.0.0.1:" + port);
        MessageId id = new MessageId(Ids.next());
        return new SmtpChannel(url, Clock.systemUTC())
                .send(new Outgoing(
                        new OrgId(Ids.next()),
                        id,
                        id + "@cuesheet",
                        sender,
                        ChannelKind.EMAIL,
                        recipient,
                        "Load-in",
                        "When may we load in?"));
    }
}
