package io.cuesheet.application.refusal;

import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.ReasonCode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command on messages was refused, or its outcome is unknown. */
public final class CommandRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Message current;

    public CommandRefused(ReasonCode code) {
        this(code, ReasonSentence.of(code), null);
    }

    /** @param current the message as it is now; null if there is none */
    public CommandRefused(ReasonCode code, String sentence, @Nullable Message current) {
        this(code, sentence, current, Map.of());
    }

    private CommandRefused(ReasonCode code, String sentence, @Nullable Message current, Map<String, ?> values) {
        super(code, null, sentence, values);
        this.current = current;
    }

    /** The selection has more messages than somebody agreed to. */
    public static CommandRefused moreThanExpected(int expected, int matching) {
        return new CommandRefused(
                ReasonCode.STALE_REVISION,
                Texts.of("refusal.more_than_expected", matching, expected),
                null,
                Map.of("expected", expected, "matching", matching));
    }

    /** The message as it is now, if there is one. */
    public Optional<Message> current() {
        return Optional.ofNullable(current);
    }
}
