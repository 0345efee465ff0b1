package io.cuesheet.application.template;

import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.Texts;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.rendering.TemplateError;
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
                .map(name -> Texts.of("text.no_value", "{{" + name + "}}"))
                .forEach(warnings::add);
        return warnings;
    }

    /** Tells that a text is in another language than its recipient's. */
    public static String fallback(@Nullable Locale language, Locale missing) {
        return language == null
                ? Texts.of("text.language.fallback_unknown", name(missing))
                : Texts.of("text.language.fallback", name(missing), name(language));
    }

    /** Such as German, or Portuguese (Brazil). */
    public static String name(Locale language) {
        return language.getDisplayName(Language.current());
    }

    /** What is wrong with a template, without a full stop. */
    static String fault(TemplateError error) {
        String part = error.part().equals("subject") ? Texts.of("text.part.subject") : Texts.of("text.part.body");
        return switch (error.fault()) {
            case NOT_CLOSED -> Texts.of("text.fault.not_closed", part, "{{");
            case MALFORMED -> Texts.of("text.fault.malformed", part);
            case NO_VALUE -> Texts.of("text.fault.no_value", part, String.valueOf(error.line()), variable(error));
            case NO_NAME -> Texts.of("text.fault.no_name", part, variable(error), error.example());
        };
    }

    private static String variable(TemplateError error) {
        return "{{" + error.variable() + "}}";
    }
}
