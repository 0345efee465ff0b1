package io.cuesheet.activities.delivery;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an attempt, until it is in the ledger. It passes through Temporal while the database is unavailable, so it
 * holds only instants and codes.
 *
 * @param notBefore the earliest retry that the receiving side asked for, UTC; null: none
 * @param repeatable whether the message may be sent again although this attempt is in doubt
 * @param channel the channel of the attempt; null: not known
 * @param aboutServer whether it failed because of the server, whatever the message
 * @param noMailbox whether the server said that the recipient's mailbox does not exist
 * @param passed the checks that a manual send bypassed
 * @param codes the codes of the server's reply; empty where it gave none
 * @param number of the attempt in the ledger
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record KnownOutcome(
        int attempt,
        AttemptOutcome outcome,
        @Nullable Instant notBefore,
        boolean repeatable,
        @Nullable ChannelKind channel,
        boolean aboutServer,
        boolean noMailbox,
        List<ReasonCode> passed,
        String codes,
        long number) {

    private static final Pattern CODES = Pattern.compile("\\b\\d{3}( [245]\\.\\d{1,3}\\.\\d{1,3})?\\b");

    KnownOutcome {
        passed = List.copyOf(passed);
    }

    /** The detail of a channel's outcome, reduced to its codes. */
    static String codes(ChannelOutcome outcome) {
        Matcher codes = CODES.matcher(outcome.detail());
        return codes.find() ? codes.group() : "";
    }

    /** The detail for the ledger if the outcome came back from Temporal. */
    String lateDetail() {
        return codes.isEmpty() ? Texts.stored("attempt.late") : Texts.stored("attempt.late_answer", codes);
    }
}
