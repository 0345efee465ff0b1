package io.cuesheet.rendering;

import static io.cuesheet.rendering.MarkdownMails.html;
import static io.cuesheet.rendering.MarkdownMails.render;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text in Markdown may have, and what is left out of a mail. */
class MarkdownRulesTest {

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
            ![x](https://evil.example/x.png)                                   | PICTURE
            {{#event.load_in}}![x](https://evil.example/x.png){{/event.load_in}} | PICTURE
            {{^event.city}}![x](https://evil.example/{{event.name}}){{/event.city}} | PICTURE
            [x](javascript:alert(1))                                           | LINK
            [x](example.org)                                                   | LINK
            [x]({{event.name}})                                                | LINK
            """)
    void whatAMailMustNotHaveIsNamed(String text, MarkdownRules.Violation named) {
        assertThat(MarkdownRules.violation(text)).contains(named);
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
}
