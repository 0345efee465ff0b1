package io.cuesheet.application.template;

import io.cuesheet.rendering.RenderedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is to be known of a rendered message beside its text. */
public final class RenderingWords {

    private RenderingWords() {}

    /** In the order in which they are to be read. */
    public static List<String> warnings(RenderedMessage message) {
        List<String> warnings = new ArrayList<>();
        if (message.missingLanguage() != null) {
            warnings.add(fallback(message.language(), message.missingLanguage()));
        }
        message.unknown().stream()
                .sorted()
                .map("{{%s}} has no value; the text says what it has for that case."::formatted)
                .forEach(warnings::add);
        return warnings;
    }

    /** Tells that a text is in another language than its recipient's. */
    public static String fallback(@Nullable Locale language, Locale missing) {
        String instead = language == null ? "another language" : name(language);
        return "No text in %s: this one is in %s.".formatted(name(missing), instead);
    }

    /** Such as German, or Portuguese (Brazil). */
    public static String name(Locale language) {
        return language.getDisplayName(Locale.UK);
    }
}
