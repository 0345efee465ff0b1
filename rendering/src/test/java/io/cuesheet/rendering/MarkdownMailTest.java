package io.cuesheet.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.template.Letterhead;
import io.cuesheet.workflows.template.Logo;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** A text in Markdown becomes HTML and plain text that say the same, whatever the facts are. */
class MarkdownMailTest {

    private static final Logo LOGO = new Logo(new UUID(0, 7), 200, 60, new byte[] {1});

    /** A fact at every place where Markdown could take it for something else. */
    private static final String EVERYWHERE = """
            {{event.name}}

            # {{event.name}}

            Dear **{{event.name}}** and _{{event.name}}_, `{{event.name}}`
            {{event.name}}
            [{{event.name}}](https://example.org/{{event.name}}?q={{event.name}}) <https://example.org/#{{event.name}}>
            &{{event.name}}; \\{{event.name}} <{{event.name}}> ({{event.name}})

            > {{event.name}}

            - {{event.name}}
            - {{{event.name}}} {{&event.name}}

            1. {{event.name}}

            {{event.name}}
            ===

            [1]: {{event.name}}
            """;

    private final MessageRenderer renderer = new MessageRenderer();

    static Stream<String> hostileFacts() {
        List<String> written = List.of(
                "<script>alert(1)</script>",
                "</p></td></table><img src=\"https://evil.example/x.png\" onerror=\"x()\">",
                "[click](javascript:alert(1))",
                "](javascript:alert(1))",
                "![x](http://evil.example/x.png)",
                "[1]: https://evil.example/\n[1]",
                "a\r\nBcc: b@example.org\r\n\r\n<b>",
                "# heading",
                "- list\n- of\n  - things",
                "1. one",
                "> quoted",
                "    code",
                "\tcode",
                "```\ncode\n```",
                "~~~",
                "---",
                "===",
                "Title\n---",
                "*bold* **bold** _it_ __it__ ~~gone~~",
                "`code` ``x`",
                "| a | b |\n|---|---|\n| 1 | 2 |",
                "&lt;b&gt; &amp; &copy; &#60; &",
                "<https://evil.example> https://evil.example www.evil.example",
                "<!-- comment --> <![CDATA[x]]> <?php ?>",
                "\\",
                "\\*a\\*",
                "\" onmouseover=\"x()\" '",
                "{{contact.name}} {{#event}}",
                "\uFDD00\uFDD1 \uFDD0event.city\uFDD1",
                "\u202Eevil\u202C \u2066x\u2069",
                "\u05D0\u05D1 \u0627\u0628 \u200F",
                "\u0000\u0007\u001B[31m\u0085\u2028x\u2029",
                "\uD800 lone surrogate",
                "\uD83C\uDFB6 \uD83D\uDC69\u200D\uD83C\uDFA4",
                "x\n\n\n\ny",
                " leading and trailing ",
                "%22%3E%3Cscript%3E",
                "=?utf-8?q?x?=");
        return Stream.concat(
                written.stream(), Stream.iterate(1, seed -> seed + 1).limit(200).map(seed -> mixed(written, seed)));
    }

    private static String mixed(List<String> parts, int seed) {
        Random random = new Random(seed);
        StringBuilder mixed = new StringBuilder();
        for (int count = 1 + random.nextInt(6); count > 0; count--) {
            String part = parts.get(random.nextInt(parts.size()));
            int from = random.nextInt(part.length());
            mixed.append(part, from, from + random.nextInt(part.length() - from) + 1);
            mixed.append(List.of("", " ", "\n", "\\", "*", "<").get(random.nextInt(6)));
        }
        return mixed.toString();
    }

    @ParameterizedTest
    @MethodSource("hostileFacts")
    void aFactNeverBecomesMarkupAndIsReadAsItIs(String fact) {
        RenderedMessage message = render(EVERYWHERE, fact);
        RenderedXml html = html(message);

        assertThat(html.structure()).isEqualTo(html(render(EVERYWHERE, "x")).structure());
        assertThat(html.all("a"))
                .extracting(link -> link.getAttribute("href"))
                .allMatch(address -> address.startsWith("https://example.org/"));
        assertThat(words(html.all("h1").getFirst())).isEqualTo(words(asSent(fact)));
        assertThat(words(html.all("strong").getFirst())).isEqualTo(words(asSent(fact)));
        assertThat(words(html.all("code").getFirst())).isEqualTo(words(asSent(fact)));
        assertThat(words(html.all("a").getFirst())).isEqualTo(words(asSent(fact)));
        assertThat(words(html.all("ol").getFirst())).isEqualTo(words(asSent(fact)));
        assertThat(words(message.body())).contains("Dear " + words(asSent(fact)));
    }

    @ParameterizedTest
    @MethodSource("hostileFacts")
    void aFactInAnAddressIsAPartOfItAndLeadsNowhereElse(String fact) {
        String address = html(render(EVERYWHERE, fact)).all("a").getFirst().getAttribute("href");

        URI read = URI.create(address);
        assertThat(read.getHost()).isEqualTo("example.org");
        assertThat(URLDecoder.decode(read.getRawQuery().substring(2), StandardCharsets.UTF_8))
                .isEqualTo(asSent(fact));
    }

    @Test
    void bothPartsSayTheSame() {
        RenderedMessage message = render("""
                # Load-in for {{event.name}}

                Dear {{contact.first_name}}{{^contact.first_name}}all{{/contact.first_name}},
                please tell us **today**, by _mail_ or `#12`:

                - doors
                - dock
                  - height

                1. first
                2. second

                > We open at 8.
                > Sharp.

                ***

                See [the plan](https://example.org/plan), <https://example.org/map>,
                [our office](mailto:office@example.org) or [+49 30 1](tel:+49301).

                Kind regards
                --
                {{organisation.name}}
                """, "Mahler 5");

        assertThat(message.body()).isEqualTo("""
                Load-in for Mahler 5

                Dear Ann,
                please tell us today, by mail or #12:

                - doors
                - dock
                  - height

                1. first
                2. second

                > We open at 8.
                > Sharp.

                ---

                See the plan (https://example.org/plan), https://example.org/map,
                our office (office@example.org) or +49 30 1 (+49301).

                Kind regards
                --
                Festival""");
        RenderedXml html = html(message);
        assertThat(words(html.all("td").getLast()))
                .isEqualTo(
                        "Load-in for Mahler 5 Dear Ann, please tell us today, by mail or #12: doors dock height first second "
                                + "We open at 8. Sharp. See the plan, https://example.org/map, our office or +49 30 1. Kind regards -- Festival");
        assertThat(html.all("a"))
                .extracting(link -> link.getAttribute("href"))
                .containsExactly(
                        "https://example.org/plan",
                        "https://example.org/map",
                        "mailto:office@example.org",
                        "tel:+49301");
    }

    @Test
    void aLineStaysALine() {
        RenderedMessage message = render("Kind regards\n{{event.name}}\n    indented", "one\ntwo");

        assertThat(message.body()).isEqualTo("Kind regards\none\ntwo\nindented");
        assertThat(html(message).all("br")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "![a picture](https://evil.example/x.png)",
                "![a picture][1]\n\n[1]: https://evil.example/x.png",
                "[a picture](javascript:alert(1))",
                "[a picture](JaVaScRiPt:alert(1))",
                "[a picture](data:text/html;base64,PHNjcmlwdD4=)",
                "[a picture](//evil.example/x)",
                "[a picture](/settings)",
                "[a picture](vbscript:x)",
                "[a picture]( )",
                "[a picture](&#106;avascript:alert(1))",
                "[a picture][1]\n\n[1]: file:///etc/passwd"
            })
    void whatAMailMustNotHaveIsLeftOutAndItsWordsStay(String text) {
        RenderedMessage message = render(text, "x");

        assertThat(message.body()).isEqualTo("a picture");
        assertThat(html(message).all("a")).isEmpty();
        assertThat(html(message).all("img")).isEmpty();
        assertThat(message.htmlDocument()).contains("a picture").doesNotContain("evil.example", "script:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ![x](https://evil.example/x.png)                                   | picture
            {{#event.load_in}}![x](https://evil.example/x.png){{/event.load_in}} | picture
            {{^event.city}}![x](https://evil.example/{{event.name}}){{/event.city}} | picture
            [x](javascript:alert(1))                                           | link
            [x](example.org)                                                   | link
            [x]({{event.name}})                                                | link
            """)
    void whatAMailMustNotHaveIsNamed(String text, String named) {
        assertThat(MarkdownRules.violation(text)).get().asString().contains(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[map](https://maps.example/?q={{event.venue}},{{ event.city }})",
                "{{#event.load_in}}[map](https://example.org){{/event.load_in}}",
                "[a](mailto:office@example.org) [b](tel:+49301) [c](http://example.org) <https://example.org>",
                "Dear {{contact.first_name}}{{^contact.first_name}}all{{/contact.first_name}}! [not a link]",
                "<b>not HTML</b> 1 < 2"
            })
    void whatAMailMayHaveIsAllowed(String text) {
        assertThat(MarkdownRules.violation(text)).isEmpty();
    }

    @Test
    void htmlOfATemplateIsText() {
        RenderedMessage message = render("<b onclick=\"x()\">a</b>\n\n<script>\nx\n</script>\n\n<!-- c -->", "x");

        assertThat(message.body()).isEqualTo("<b onclick=\"x()\">a</b>\n\n<script>\nx\n</script>\n\n<!-- c -->");
        assertThat(html(message).all("b")).isEmpty();
        assertThat(html(message).all("script")).isEmpty();
        assertThat(message.htmlDocument()).contains("&lt;script&gt;", "&lt;!-- c --&gt;");
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "- ", "*", "_", "[", "![", "`", "<", "\\", "[a](", "1. ", "**a ", "{{event.name}}*"})
    void whateverIsRepeatedIsReadInTime(String part) {
        RenderedMessage message = render(part.repeat(20_000 / part.length()), "x*[");

        assertThat(html(message).all("*")).isNotEmpty();
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        RenderedMessage message = renderer.render(
                markdown("[x](https://example.org)"), facts("x", Locale.UK), new Letterhead("#cc0000", LOGO, null));
        RenderedXml html = html(message);

        assertThat(html.all("img"))
                .singleElement()
                .satisfies(picture -> assertThat(picture.getAttribute("src")).isEqualTo("cid:" + LOGO.contentId()))
                .satisfies(picture -> assertThat(picture.getAttribute("alt")).isEqualTo("Festival"));
        assertThat(Stream.of("link", "script", "iframe", "object", "embed", "form", "input", "video", "base"))
                .allMatch(tag -> html.all(tag).isEmpty());
        assertThat(message.htmlDocument()).doesNotContain("url(", "@import", "background=", "srcset");
        assertThat(html.all("*"))
                .allMatch(element -> element.getTagName().equals("img") || !element.hasAttribute("src"));
        assertThat(message.html()).isNotNull();
        assertThat(message.html().logo()).isEqualTo(LOGO);
    }

    @Test
    void theLinkToOptOutIsInBothPartsInTheLanguageOfTheText() {
        URI link = URI.create("https://cuesheet.example.org/unsubscribe/a-b_c");
        RenderedMessage message = renderer.render(
                new MultilingualText(markdown("Hello"), Map.of(Locale.GERMAN, new TemplateText("Hallo", "Hallo"))),
                facts("x", Locale.GERMAN),
                Letterhead.PLAIN.withOptOut(link));

        assertThat(message.body()).isEqualTo("Hallo\n\nAbmelden: " + link);
        assertThat(html(message).all("a")).singleElement().satisfies(found -> {
            assertThat(found.getAttribute("href")).isEqualTo(link.toString());
            assertThat(found.getTextContent()).isEqualTo("Abmelden");
        });
        assertThat(html(render("Hello", "x")).all("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en-GB, ltr", "de-CH, ltr", "ar, rtl", "he, rtl", "fa-IR, rtl", "ja, ltr"})
    void aDocumentSaysItsLanguageAndItsDirection(String language, String direction) {
        RenderedMessage message =
                renderer.render(markdown("Hello"), facts("x", Locale.forLanguageTag(language)), Letterhead.PLAIN);

        Element root = html(message).all("html").getFirst();
        assertThat(root.getAttribute("lang")).isEqualTo(language);
        assertThat(root.getAttribute("dir")).isEqualTo(direction);
    }

    @Test
    void plainTextHasNoHtmlAndKeepsWhatMarkdownWouldTake() {
        RenderedMessage message =
                renderer.render(new TemplateText("fine", "* {{event.name}} *"), facts("**x**", null), Letterhead.PLAIN);

        assertThat(message.body()).isEqualTo("* **x** *");
        assertThat(message.html()).isNull();
    }

    @Test
    void aSubjectIsPlainTextInBothFormats() {
        RenderedMessage message = renderer.render(
                new TemplateText("*{{event.name}}*", "fine", TextFormat.MARKDOWN),
                facts("<b> & x", null),
                Letterhead.PLAIN);

        assertThat(message.subject()).isEqualTo("*<b> & x*");
        assertThat(html(message).all("title").getFirst().getTextContent()).isEqualTo("*<b> & x*");
    }

    @Test
    void whatHasNoValueIsSaidAsInPlainText() {
        assertThat(render("Load-in: **{{event.load_in}}**{{^event.load_in}}!{{/event.load_in}}", "x")
                        .body())
                .isEqualTo("Load-in: to be confirmed!");
    }

    private RenderedMessage render(String body, String name) {
        return renderer.render(markdown(body), facts(name, null), Letterhead.PLAIN);
    }

    private static TemplateText markdown(String body) {
        return new TemplateText("fine", body, TextFormat.MARKDOWN);
    }

    private static RenderedXml html(RenderedMessage message) {
        return new RenderedXml(message.htmlDocument());
    }

    /** A fact without what would change how the words around it are read. */
    private static String asSent(String fact) {
        return fact.replaceAll("\\R", "\n")
                .replaceAll(
                        "[\\p{Cntrl}\\p{Cs}\\u0080-\\u009F\\u202A-\\u202E\\u2066-\\u2069\\uFDD0\\uFDD1&&[^\\n\\t]]",
                        "");
    }

    private static String words(Element element) {
        return words(element.getTextContent());
    }

    private static String words(String text) {
        return text.replaceAll("[\\s\\uFEFF]+", " ").strip();
    }

    private static MessageFacts facts(String name, @Nullable Locale language) {
        return new MessageFacts(
                name,
                "Hall",
                "",
                LocalDateTime.parse("2026-09-10T19:30"),
                ZoneId.of("America/New_York"),
                null,
                "Production office",
                "Ann Lee",
                language,
                "Festival",
                Locale.UK,
                Instant.parse("2026-09-07T14:00:00Z"));
    }
}
