package io.cuesheet.activities.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refusal says of the message, by its phase, its code and its enhanced code. */
class SmtpReplyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RCPT | 550 no such user                 | Permanent
                    RCPT | 550 5.1.1 no such user           | Permanent
                    RCPT | 550-5.1.1 no such user, see      | Permanent
                    RCPT | 550 5.2.1 mailbox disabled       | Permanent
                    RCPT | 550 4.7.1 greylisted             | Transient
                    RCPT | 450 5.1.1 contradicts itself     | Transient
                    RCPT | 450 2.1.5 contradicts itself     | Transient
                    RCPT | 452 4.2.2 mailbox full           | Transient
                    RCPT | 552 5.2.2 mailbox full           | Transient
                    RCPT | 550 5.2.2 mailbox full           | Transient
                    RCPT | 552 no storage                   | Transient
                    RCPT | 554 5.7.1 relay access denied    | Transient
                    RCPT | 550 5.7.1 on a block list        | Transient
                    RCPT | 530 5.7.0 log in first           | Transient
                    RCPT | 503 5.5.1 bad sequence           | Permanent
                    MAIL | 530 5.7.0 log in first           | Transient
                    MAIL | 550 not your sender              | Transient
                    MAIL | 553 5.1.8 unknown sender domain  | Transient
                    AUTH | 535 5.7.8 wrong password         | Transient
                    DATA | 554 5.5.1 no valid recipients    | Permanent
                    DATA | 550 5.7.1 policy                 | Permanent
                    DOT  | 554 5.7.1 spam                   | Permanent
                    DOT  | 552 too large                    | Permanent
                    DOT  | 552 5.3.4 too large              | Permanent
                    DOT  | 552 5.2.3 too large              | Permanent
                    DOT  | 552 5.2.2 mailbox full           | Transient
                    DOT  | 554 5.3.1 mail system full       | Transient
                    DOT  | 452 4.3.1 mail system full       | Transient
                    """)
    void aReplyIsForGoodOnlyWhereItSaysSoAboutTheMessage(SmtpPhase phase, String reply, String kind) {
        assertThat(outcome(phase, reply).getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RCPT | 550 5.1.1 no such user           | true
                    RCPT | 550-5.1.1 no such user, see      | true
                    RCPT | 551 5.1.6 moved                  | true
                    RCPT | 556 5.1.10 null MX               | true
                    RCPT | 550 no such user                 | false
                    RCPT | 550 5.1.2 no such domain         | false
                    RCPT | 550 5.1.0 address                | false
                    RCPT | 550 5.2.1 mailbox disabled       | false
                    RCPT | 550 5.1.11 unknown code          | false
                    DATA | 550 5.1.1 no such user           | false
                    DOT  | 550 5.1.1 no such user           | false
                    """)
    void onlyTheEnhancedCodeAtRcptSaysThatThereIsNoMailbox(SmtpPhase phase, String reply, boolean noMailbox) {
        assertThat(outcome(phase, reply))
                .isInstanceOfSatisfying(
                        ChannelOutcome.Permanent.class,
                        refused -> assertThat(refused.noMailbox()).isEqualTo(noMailbox));
    }

    @ParameterizedTest
    @EnumSource(SmtpPhase.class)
    void aServerThatClosesDownIsTriedAgainWhereverItSaysSo(SmtpPhase phase) {
        assertThat(outcome(phase, "421 4.3.2 closing")).isInstanceOf(ChannelOutcome.Transient.class);
        assertThat(SmtpReply.of(phase, 421, "421 closing").closesConnection()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingFromBeforeTheRecipientAndNoReplyForNowEndsAMessage(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            SmtpPhase phase = SmtpPhase.values()[random.nextInt(SmtpPhase.values().length)];
            int code = random.nextInt(400, 600);
            String enhanced = random.nextInt(2, 6) + "." + random.nextInt(10) + "." + random.nextInt(30);

            ChannelOutcome outcome = outcome(phase, code + " " + enhanced + " stage@example.org");

            if (phase.compareTo(SmtpPhase.RCPT) < 0 || code < 500 || enhanced.startsWith("4")) {
                assertThat(outcome).isInstanceOf(ChannelOutcome.Transient.class);
            }
            assertThat(outcome.detail()).contains(String.valueOf(code)).doesNotContain("stage@example.org");
        }
    }

    private static ChannelOutcome outcome(SmtpPhase phase, String reply) {
        return SmtpReply.of(phase, Integer.parseInt(reply.substring(0, 3)), reply)
                .outcome();
    }
}
