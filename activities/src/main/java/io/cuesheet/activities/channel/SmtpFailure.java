package io.cuesheet.activities.channel;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * Tells permanent from transient failures by the server's reply code (RFC 5321, 4.2.1): 5yz is for good, 4yz for now. Without a
 * reply it matters whether the connection stood: before that nothing was handed over, afterwards nobody knows.
 */
final class SmtpFailure {

    private SmtpFailure() {}

    static ChannelOutcome classify(MailException failure) {
        if (failure instanceof MailAuthenticationException) {
            return new ChannelOutcome.Transient("the mail server refused our login", null);
        }
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        boolean connected = true;
        while (!open.isEmpty()) {
            Throwable cause = open.poll();
            Optional<Integer> code = replyCode(cause);
            if (code.isPresent()) {
                return byReply(code.get());
            }
            connected &= !(cause instanceof MailConnectException) && !(cause instanceof AuthenticationFailedException);
            addCauses(cause, open);
        }
        return connected && !isConnectFailure(failure)
                ? new ChannelOutcome.Unknown("the connection broke before the server had answered")
                : new ChannelOutcome.Transient("the mail server can't be reached", null);
    }

    private static ChannelOutcome byReply(int code) {
        String detail = "the mail server answered " + code;
        return code >= 500 ? new ChannelOutcome.Permanent(detail) : new ChannelOutcome.Transient(detail, null);
    }

    private static Optional<Integer> replyCode(Throwable cause) {
        int code = switch (cause) {
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSenderFailedException refused -> refused.getReturnCode();
            case SMTPSendFailedException refused -> refused.getReturnCode();
            default -> 0;
        };
        return code >= 400 ? Optional.of(code) : Optional.empty();
    }

    /** Spring reports a failed connection as a send failure without failed messages. */
    private static boolean isConnectFailure(MailException failure) {
        return failure instanceof MailSendException send
                && send.getFailedMessages().isEmpty();
    }

    private static void addCauses(Throwable cause, Deque<Throwable> open) {
        if (cause instanceof MailSendException send) {
            open.addAll(send.getFailedMessages().values());
        }
        if (cause instanceof SendFailedException refused && refused.getNextException() != null) {
            open.add(refused.getNextException());
        }
        if (cause instanceof MessagingException nested && nested.getNextException() != null) {
            open.add(nested.getNextException());
        }
        if (cause.getCause() != null && open.size() < 50) {
            open.add(cause.getCause());
        }
    }
}
