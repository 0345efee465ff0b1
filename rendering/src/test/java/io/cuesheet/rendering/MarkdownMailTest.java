package io.cuesheet.rendering;

import static io.cuesheet.rendering.MarkdownMails.RENDERER;
import static io.cuesheet.rendering.MarkdownMails.facts;
import static io.cuesheet.rendering.MarkdownMails.html;
import static io.cuesheet.rendering.MarkdownMails.markdown;
import static io.cuesheet.rendering.MarkdownMails.render;
import static io.cuesheet.rendering.MarkdownMails.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.template.Letterhead;
import io.cuesheet.workflows.template.Logo;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** A text in Markdown becomes HTML and plain text that say the same. */
class MarkdownMailTest {

    private static final Logo LOGO = new Logo(new UUID(0, 7), 200, 60, new byte[] {1});

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

    @Test
    void nothingIsLoadedFromElsewhere() {
        RenderedMessage message = RENDERER.render(
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
        RenderedMessage message = RENDERER.render(
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
                RENDERER.render(markdown("Hello"), facts("x", Locale.forLanguageTag(language)), Letterhead.PLAIN);

        Element root = html(message).all("html").getFirst();
        assertThat(root.getAttribute("lang")).isEqualTo(language);
        assertThat(root.getAttribute("dir")).isEqualTo(direction);
    }

    @Test
    void plainTextHasNoHtmlAndKeepsWhatMarkdownWouldTake() {
        RenderedMessage message =
                RENDERER.render(new TemplateText("fine", "* {{event.name}} *"), facts("**x**", null), Letterhead.PLAIN);

        assertThat(message.body()).isEqualTo("* **x** *");
        assertThat(message.html()).isNull();
    }

    @Test
    void aSubjectIsPlainTextInBothFormats() {
        RenderedMessage message = RENDERER.render(
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
}
