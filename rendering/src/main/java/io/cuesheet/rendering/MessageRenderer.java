package io.cuesheet.rendering;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.cuesheet.workflows.template.HtmlPart;
import io.cuesheet.workflows.template.Letterhead;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.Told;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Renders a message, the same way for the preview and for the send. Plain text is not escaped; Markdown is parsed without the facts. */
@Component
public final class MessageRenderer {

    /** The text that replaces a fact that is not known yet. */
    private static final String NOT_KNOWN_YET = "to be confirmed";

    /** Line breaks of every kind, and the other control characters: none of them may reach a mail header. */
    private static final Pattern NOT_IN_A_SUBJECT =
            Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

    /** Templates write "{{event.venue}}, {{event.city}}"; for a place without a city, the comma would be left over. */
    private static final Pattern AND_CITY = Pattern.compile(",[ \\t]*\\{\\{[ \\t]*event\\.city[ \\t]*}}");

    private static final Pattern TAG = Pattern.compile("\\{\\{[{&#^]?\\s*(?<name>[a-z_.]+)");

    /** Marks a variable without a value, until it is known whether the text can do without it. No text has these characters. */
    private static final Pattern NO_VALUE = Pattern.compile("\\uFDD0(?<name>[a-z_.]+)\\uFDD1");

    private final Mustache.Compiler compiler = Mustache.compiler()
            .escapeHTML(false)
            .strictSections(true)
            // For variables that exist but have no value; an unknown variable stays an error.
            .nullValue("\uFDD0{{name}}\uFDD1")
            .emptyStringIsFalse(true)
            .withCollector(new MapsOnlyCollector());

    private final MailLayout layout = new MailLayout();

    /**
     * The message from the template and these facts, in the recipient's language if there is a text in that language.
     *
     * @param told what the recipient was last told about the event; null: nothing, or not known
     * @param letterhead the frame of a Markdown text
     * @throws TemplateError if the template is malformed or names a variable that has no value here
     */
    public RenderedMessage render(
            MultilingualText texts, MessageFacts facts, @Nullable Told told, Letterhead letterhead) {
        TextChoice choice = TextChoice.of(texts, facts);
        return render(choice, Variables.byName(facts, told, choice.language()), facts, letterhead);
    }

    /** The same for a recipient who was told nothing yet. */
    public RenderedMessage render(MultilingualText texts, MessageFacts facts, Letterhead letterhead) {
        return render(texts, facts, null, letterhead);
    }

    /**
     * The same for a text that a person wrote for its recipients. Its language is not known: words such as "tomorrow" are in the
     * organisation's language, in which most texts are written, and not in the recipient's.
     */
    public RenderedMessage render(TemplateText text, MessageFacts facts, @Nullable Told told, Letterhead letterhead) {
        TextChoice choice = new TextChoice(text, facts.language(), null);
        return render(choice, Variables.byName(facts, told, facts.organisationLanguage()), facts, letterhead);
    }

    /** The same for recipients who were told nothing yet. */
    public RenderedMessage render(TemplateText text, MessageFacts facts, Letterhead letterhead) {
        return render(text, facts, null, letterhead);
    }

    /** Whether a text may say what has changed since its recipient's last message. */
    public static boolean tellsChanges(MultilingualText texts) {
        return Stream.concat(Stream.of(texts.standard()), texts.translations().values().stream())
                .anyMatch(text -> (text.subject() + text.body()).contains("changes"));
    }

    private RenderedMessage render(
            TextChoice choice, Map<String, @Nullable String> values, MessageFacts facts, Letterhead letterhead) {
        TemplateText text = choice.text();
        String subject = NOT_IN_A_SUBJECT
                .matcher(render("subject", text.subject(), facts, values))
                .replaceAll(" ")
                .strip();
        Body body = switch (text.format()) {
            case TEXT -> new Body(render("body", text.body(), facts, values), null);
            case MARKDOWN -> formatted(choice, subject, facts, values, letterhead);
        };
        return new RenderedMessage(
                subject, body.text(), body.html(), choice.language(), choice.missing(), unknown(text, values));
    }

    private record Body(String text, @Nullable HtmlPart html) {}

    /** Both parts come from the same document, so they can't differ. */
    private Body formatted(
            TextChoice choice,
            String subject,
            MessageFacts facts,
            Map<String, @Nullable String> values,
            Letterhead letterhead) {
        FactMarks marks = new FactMarks(values);
        String markdown = render("body", choice.text().body(), facts, marks.byName());
        Node document = Markdown.read(markdown, marks);
        String html = layout.document(
                subject,
                HtmlText.of(document, MailLayout.links(letterhead)),
                facts.organisationName(),
                choice.language(),
                letterhead);
        String optOut = letterhead.optOut() == null
                ? ""
                : "\n\n%s: %s".formatted(OptOutWords.in(choice.language()), letterhead.optOut());
        return new Body(PlainText.of(document) + optOut, new HtmlPart(html, letterhead.logo()));
    }

    private static Set<String> unknown(TemplateText text, Map<String, @Nullable String> values) {
        return TAG.matcher(text.subject() + "\n" + text.body())
                .results()
                .map(tag -> tag.group("name"))
                .filter(name -> values.containsKey(name) && isEmpty(values.get(name)))
                // That nothing has changed is known.
                .filter(name -> !name.equals(Variables.CHANGES))
                .collect(Collectors.toSet());
    }

    private static boolean isEmpty(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static String forPlace(String text, MessageFacts facts) {
        return facts.city().isBlank() ? AND_CITY.matcher(text).replaceAll("") : text;
    }

    private String render(String part, String text, MessageFacts facts, Map<String, @Nullable String> values) {
        return render(part, forPlace(text, facts), Variables.nested(values));
    }

    private String render(String part, String text, Object variables) {
        if (text.lastIndexOf("{{") > text.lastIndexOf("}}")) {
            // The compiler treats an unclosed tag as plain text, and the recipient would read it.
            throw new TemplateError(TemplateError.Fault.NOT_CLOSED, part, 0, null, part + ": a {{ is not closed", null);
        }
        try {
            String rendered = compiler.compile(Default.inSections(text)).execute(variables);
            return NO_VALUE.matcher(rendered).replaceAll(variable -> withoutValue(part, variable.group("name")));
        } catch (MustacheException.Context missing) {
            throw new TemplateError(
                    TemplateError.Fault.NO_VALUE,
                    part,
                    missing.lineNo,
                    missing.key,
                    "%s, line %d: {{%s}} has no value here".formatted(part, missing.lineNo, missing.key),
                    missing);
        } catch (MustacheException | UnsupportedOperationException malformed) {
            // A template that includes another one ends in the second exception: there is nothing to include.
            throw new TemplateError(
                    TemplateError.Fault.MALFORMED, part, 0, null, part + ": the template is malformed", malformed);
        }
    }

    /** A text must not greet with "Dear ,": a name needs a default for contacts without one. Sections shorten its variable. */
    private static String withoutValue(String part, String variable) {
        String name = "contact." + variable.substring(variable.lastIndexOf('.') + 1);
        if (!name.equals(Variables.CONTACT_NAME) && !name.equals(Variables.CONTACT_FIRST_NAME)) {
            return Matcher.quoteReplacement(NOT_KNOWN_YET);
        }
        throw new TemplateError(
                TemplateError.Fault.NO_NAME,
                part,
                0,
                name,
                "%s: {{%s}} needs a text for contacts without a name, such as %s"
                        .formatted(part, name, Default.example(name)),
                null);
    }
}
