package io.cuesheet.ui.unsubscribe;

import io.cuesheet.application.suppression.OptOutLinks;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * The opt-out page of the link in a message. Opening it changes nothing, since virus scanners follow links in mails. A mail program's own
 * button sends a POST (RFC 8058), as the button on the page does. The responses are the same for every link, known or not. Not a
 * {@code RestController}: that would appear in the API's description.
 */
@Controller
record UnsubscribeController(OptOutLinks links) {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private static final String PAGE = """
            <!doctype html>
            <html lang="%1$s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%2$s</title></head>
            <body><main><h1>%2$s</h1><p>%3$s</p>%4$s</main></body>
            </html>
            """;

    private static final String FORM = """
            <form method="post"><button>%s</button></form>""";

    @GetMapping(OptOutLinks.PATH + "/{token}")
    ResponseEntity<String> ask(
            @PathVariable String token,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages) {
        return page(
                languages,
                () -> html(
                        Texts.of("unsubscribe.ask.title"),
                        Texts.of("unsubscribe.ask.text"),
                        FORM.formatted(Texts.of("unsubscribe.ask.button"))));
    }

    @PostMapping(OptOutLinks.PATH + "/{token}")
    ResponseEntity<String> optOut(
            @PathVariable String token,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages) {
        links.optOut(token);
        return page(languages, () -> html(Texts.of("unsubscribe.done.title"), Texts.of("unsubscribe.done.text"), ""));
    }

    private static String html(String title, String text, String form) {
        return PAGE.formatted(Language.current().getLanguage(), title, text, form);
    }

    /** The first of the browser's languages that the page has. */
    private static Locale language(String languages) {
        try {
            return Locale.LanguageRange.parse(languages).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .filter(asked -> Language.nearest(asked).getLanguage().equals(asked.getLanguage()))
                    .findFirst()
                    .map(Language::nearest)
                    .orElse(Language.ENGLISH);
        } catch (IllegalArgumentException noList) {
            return Language.ENGLISH;
        }
    }

    /** The link is a secret: it is not sent to other pages, and search engines do not index it. */
    private static ResponseEntity<String> page(String languages, Supplier<String> html) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .header("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
                .body(Language.in(language(languages), html));
    }
}
