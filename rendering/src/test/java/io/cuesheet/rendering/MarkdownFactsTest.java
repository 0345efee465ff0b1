package io.cuesheet.rendering;

import static io.cuesheet.rendering.MarkdownMails.html;
import static io.cuesheet.rendering.MarkdownMails.render;
import static io.cuesheet.rendering.MarkdownMails.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fact never becomes Markdown or HTML, whatever it is and wherever it stands. */
class MarkdownFactsTest {

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

    /** A fact without what would change how the words around it are read. */
    private static String asSent(String fact) {
        return fact.replaceAll("\\R", "\n")
                .replaceAll(
                        "[\\p{Cntrl}\\p{Cs}\\u0080-\\u009F\\u202A-\\u202E\\u2066-\\u2069\\uFDD0\\uFDD1&&[^\\n\\t]]",
                        "");
    }
}
