package io.cuesheet.application.refusal;

import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.ReasonCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command that was refused or whose outcome is not known. The message is one sentence for people, without personal data. */
public final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ReasonCode reasonCode;
    private final transient @Nullable Message current;
    private final transient Map<String, Integer> numbers;

    public CommandFailed(ReasonCode reasonCode) {
        this(reasonCode, ReasonSentence.of(reasonCode), null);
    }

    public CommandFailed(ReasonCode reasonCode, String sentence, @Nullable Message current) {
        this(reasonCode, sentence, current, Map.of());
    }

    private CommandFailed(
            ReasonCode reasonCode, String sentence, @Nullable Message current, Map<String, Integer> numbers) {
        super(sentence, null, false, false);
        this.reasonCode = reasonCode;
        this.current = current;
        this.numbers = numbers;
    }

    /** What was selected is not what somebody agreed to. */
    public static CommandFailed moreThanExpected(int expected, int matching) {
        return new CommandFailed(
                ReasonCode.STALE_REVISION,
                "By now %,d messages match instead of the %,d that were expected; nothing was changed. Look at the list again."
                        .formatted(matching, expected),
                null,
                Map.of("expected", expected, "matching", matching));
    }

    public ReasonCode reasonCode() {
        return reasonCode;
    }

    /** One sentence that a person can act on. */
    public String sentence() {
        return getMessage();
    }

    /** Numbers that the sentence names, by their names in the API. */
    public Map<String, Integer> numbers() {
        return numbers;
    }

    /** The message as it is now, where there is one. */
    public @Nullable Message current() {
        return current;
    }
}
