package io.cuesheet.activities.channel;

import io.cuesheet.application.text.Texts;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Derives from a gateway's status (RFC 9110, 15) whether it accepted a message, may accept it later, or never will. */
final class SmsAnswer {

    /** A longer wait that a gateway asks for counts as an outage. */
    private static final Duration LONGEST_PATIENCE = Duration.ofHours(1);

    private SmsAnswer() {}

    static ChannelOutcome outcome(int status, HttpHeaders headers, Instant now) {
        String detail = Texts.stored("attempt.sms.answer", String.valueOf(status));
        if (status >= 200 && status < 300) {
            return new ChannelOutcome.Delivered(Texts.stored("attempt.accepted"));
        }
        return isTransient(status)
                ? new ChannelOutcome.Transient(detail, retryAfter(headers, now), isAboutUs(status))
                : new ChannelOutcome.Permanent(detail);
    }

    /**
     * 401 and 403 concern our login, not the message, like a refused login to a mail server; 409 means that the same message is being
     * processed.
     */
    private static boolean isTransient(int status) {
        return switch (status) {
            case 401, 403, 408, 409, 425, 429 -> true;
            default -> status >= 500;
        };
    }

    /** Too many requests is not an outage. */
    private static boolean isAboutUs(int status) {
        return status == 401 || status == 403 || status >= 500;
    }

    /** Seconds or a date (RFC 9110, 10.2.3); null if the header is not usable. */
    private static @Nullable Duration retryAfter(HttpHeaders headers, Instant now) {
        String value = headers.firstValue("Retry-After").map(String::strip).orElse("");
        try {
            Duration wait = value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() ? null : wait.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : wait;
        } catch (DateTimeException unusable) {
            return null;
        }
    }
}
