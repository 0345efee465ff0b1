package io.cuesheet.ui.component;

import io.cuesheet.application.refusal.PartlyDone;
import io.cuesheet.application.refusal.Refusal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Why something that a page asked for was not done, for the person in front of it. */
public final class Failure {

    private final @Nullable Refusal refusal;
    private final String sentence;

    private Failure(@Nullable Refusal refusal, String sentence) {
        this.refusal = refusal;
        this.sentence = sentence;
    }

    /** What a use case refused. */
    public static Failure of(Refusal refusal) {
        return new Failure(refusal, sentence(refusal, Failure::words));
    }

    /** Anything else, such as an outage. */
    public static Failure of(String sentence) {
        return new Failure(null, sentence);
    }

    /** The field that is meant, by its name in snake case. */
    public Optional<String> field() {
        return Optional.ofNullable(refusal).flatMap(Refusal::field);
    }

    /** Whether a part was done all the same. */
    public boolean isPartlyDone() {
        return refusal instanceof PartlyDone;
    }

    /** One sentence to act on. */
    public String sentence() {
        return sentence;
    }

    /** The same sentence. @param names what the page calls each field */
    String sentence(UnaryOperator<String> names) {
        return refusal == null ? sentence : sentence(refusal, names);
    }

    /** The name of a field that no label stands for. */
    static String words(String field) {
        return field.replace('_', ' ').replace('.', ' ');
    }

    private static String sentence(Refusal refusal, UnaryOperator<String> names) {
        String sentence = refusal.sentence(names);
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
