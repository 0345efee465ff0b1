package io.cuesheet.activities.delivery;

import static io.cuesheet.activities.channel.ScriptedSmtpServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ChannelsInTest;
import io.cuesheet.activities.channel.ScriptedSmtpServer;
import io.cuesheet.activities.channel.ScriptedSmtpServer.Phase;
import io.cuesheet.application.suppression.Bounces;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.suppression.Suppression;
import io.cuesheet.db.suppression.SuppressionRepository;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mailboxes that don't exist, as a mail server says over a real socket, and what becomes of their addresses. */
class BouncesTest extends DeliveryFixture {

    private static final Duration LATER = Duration.ofMinutes(1);

    private final ScriptedSmtpServer server = new ScriptedSmtpServer();
    private Bounces bounces;

    @BeforeEach
    void startServer() {
        database.jdbc().sql("delete from suppression").update();
        database.jdbc().sql("delete from bounce_mark").update();
        database.jdbc().sql("delete from channel_health").update();
        // Earlier tests sent at the same time.
        database.jdbc().sql("update delivery_attempt set no_mailbox = false").update();
        CHANNEL.behind = ChannelsInTest.smtp("smtp://localhost:" + server.port(), CLOCK);
        bounces = context.getBean(Bounces.class);
    }

    @AfterEach
    void stopServer() {
        CHANNEL.behind.close();
        server.close();
    }

    @Test
    void anAddressWithoutAMailboxIsSuppressedOnceTheServerHasTakenAnotherMail() {
        assertThat(refuse("Gone@example.org").status()).isEqualTo(MessageStatus.FAILED);
        sweep();
        assertThat(suppressed()).isEmpty();

        take("ann@example.org");
        sweep();

        assertThat(suppressed()).containsExactly("gone@example.org");
        Suppression entry = list().getFirst();
        assertThat(entry.reason()).isEqualTo(Suppression.Reason.BOUNCED);
        assertThat(entry.source()).isEqualTo(Suppression.Source.SERVER);
        assertThat(entry.actor()).isEqualTo("service:scheduler");
        assertThat(entry.createdAt()).isEqualTo(CLOCK.instant());
        assertThat(database.jdbc()
                        .sql(
                                "select count(*) from audit_entry where org_id = ? and action = 'suppress' and after::text not like '%@%'")
                        .param(org.value())
                        .query(Integer.class)
                        .single())
                .isPositive();
        MessageState next = insert("gone@example.org");
        assertThat(deliver(next).status()).isEqualTo(MessageStatus.SKIPPED);
    }

    @Test
    void whatSomebodyTookOffTheListComesBackOnlyByANewRefusal() {
        refuse("gone@example.org");
        take("ann@example.org");
        sweep();
        entries().lift(org, list().getFirst().id(), "user:1", CLOCK.instant());

        sweep();
        assertThat(suppressed()).isEmpty();

        refuse("gone@example.org");
        take("ann@example.org");
        sweep();
        assertThat(suppressed()).containsExactly("gone@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 no such user",
                "550 5.1.2 no such domain",
                "550 5.7.1 not allowed",
                "552 5.2.2 mailbox full",
                "450 4.1.1 not now"
            })
    void nothingElseIsConcludedFrom(String said) {
        server.on(Phase.RCPT, reply(said));
        deliver(insert("full@example.org"));
        take("ann@example.org");
        sweep();

        assertThat(suppressed()).isEmpty();
    }

    @Test
    void aServerThatSaysSoOfEverybodyIsNotBelieved() {
        for (int number = 0; number < 4; number++) {
            refuse("someone%d@example.org".formatted(number));
        }
        sweep();
        take("ann@example.org");
        sweep();
        take("bob@example.org");
        sweep();

        assertThat(suppressed()).isEmpty();
        assertThat(bounces.toJudge(CLOCK.instant())).isEmpty();
    }

    @Test
    void manyAreBelievedBesideTenTimesAsManyThatWereTaken() {
        for (int number = 0; number < 4; number++) {
            refuse("gone%d@example.org".formatted(number));
            for (int taken = 0; taken < 10; taken++) {
                take("taken%d-%d@example.org".formatted(number, taken));
            }
        }
        sweep();

        assertThat(suppressed()).hasSize(4);
    }

    @Test
    void anAddressThatGotItsMailAfterAllIsNotSuppressed() {
        refuse("moved@example.org");
        take("moved@example.org");
        sweep();
        assertThat(suppressed()).isEmpty();

        take("ann@example.org");
        sweep();
        assertThat(suppressed()).isEmpty();
    }

    @Test
    void whatWasRefusedADayAgoIsNoNews() {
        refuse("gone@example.org");
        CLOCK.advance(Duration.ofHours(25));
        take("ann@example.org");
        sweep();

        assertThat(suppressed()).isEmpty();
    }

    private MessageState refuse(String address) {
        server.on(Phase.RCPT, reply("550 5.1.1 <%s>: no such user".formatted(address)));
        return deliver(insert(address));
    }

    private void take(String address) {
        server.recover();
        assertThat(deliver(insert(address)).status()).isEqualTo(MessageStatus.SENT);
    }

    private void sweep() {
        CLOCK.advance(LATER);
        bounces.toJudge(CLOCK.instant()).forEach(found -> bounces.judge(found, CLOCK.instant()));
    }

    private static MessageState insert(String address) {
        return MessageFixture.insert(
                database.jdbc(), org, "REMINDER", CLOCK.instant(), STARTS_AT.plus(Duration.ofDays(3)), address);
    }

    private MessageState deliver(MessageState due) {
        return activities.deliver(new DeliveryRequest(org, due, 1, null)).row();
    }

    private List<String> suppressed() {
        return list().stream().map(Suppression::address).toList();
    }

    private List<Suppression> list() {
        return entries().page(org, null, null, 100);
    }

    private static SuppressionRepository entries() {
        return context.getBean(SuppressionRepository.class);
    }
}
