package io.cuesheet.rendering;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.TemplateText;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Renders a message, the same for the preview and for the send. Plain text: nothing is escaped. */
@Component
public final class MessageRenderer {

    /** Line breaks of every kind, and the other control characters: none of them may reach a mail header. */
    private static final Pattern NOT_IN_A_SUBJECT = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    /** Templates write "{{event.venue}}, {{event.city}}"; of a place without a city the comma would be left over. */
    private static final Pattern AND_CITY = Pattern.compile(",[ \\t]*\\{\\{[ \\t]*event\\.city[ \\t]*}}");

    private final Mustache.Compiler compiler = Mustache.compiler()
            .escapeHTML(false)
            .strictSections(true)
            // For variables that exist and have no value yet; one that doesn't exist stays an error.
            .nullValue(Variables.NOT_KNOWN_YET)
            .emptyStringIsFalse(true)
            .withCollector(new MapsOnlyCollector());

    /**
     * The message that the template makes of these facts.
     *
     * @throws TemplateError where the template is malformed or names a variable that has no value here
     */
    public RenderedMessage render(TemplateText template, MessageFacts facts) {
        Map<String, Object> variables = Variables.of(facts);
        String subject = render("subject", forPlace(template.subject(), facts), variables);
        String body = render("body", forPlace(template.body(), facts), variables);
        return new RenderedMessage(
                NOT_IN_A_SUBJECT.matcher(subject).replaceAll(" ").strip(), body);
    }

    private static String forPlace(String text, MessageFacts facts) {
        return facts.city().isBlank() ? AND_CITY.matcher(text).replaceAll("") : text;
    }

    private String render(String part, String text, Map<String, Object> variables) {
        if (text.lastIndexOf("{{") > text.lastIndexOf("}}")) {
            // The compiler takes an unclosed tag for plain text, and the recipient would read it.
            throw new TemplateError(part, 0, null, part + ": a {{ is not closed", null);
        }
        try {
            return compiler.compile(text).execute(variables);
        } catch (MustacheException.Context missing) {
            throw new TemplateError(
                    part,
                    missing.lineNo,
                    missing.key,
                    "%s, line %d: {{%s}} has no value here".formatted(part, missing.lineNo, missing.key),
                    missing);
        } catch (MustacheException | UnsupportedOperationException malformed) {
            // The second one is what a template that includes another one ends in: there is nothing to include.
            throw new TemplateError(part, 0, null, part + ": the template is malformed", malformed);
        }
    }
}
