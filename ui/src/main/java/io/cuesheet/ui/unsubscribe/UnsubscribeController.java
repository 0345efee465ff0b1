package io.cuesheet.ui.unsubscribe;

import io.cuesheet.application.suppression.OptOutLinks;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * What the link in a message leads to. Looking at it changes nothing, since programs that scan mails for viruses follow links; a mail
 * program's own button sends a POST (RFC 8058), as the button on the page does. The answers are the same for every link, known or not. No
 * {@code RestController}: it would stand in the API's description.
 */
@Controller
record UnsubscribeController(OptOutLinks links) {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title></head>
            <body><main><h1>%1$s</h1>%2$s</main></body>
            </html>
            """;

    private static final String ASK = PAGE.formatted("Stop these messages?", """
            <p>No more messages will be sent to the address that received this link.</p>
            <form method="post"><button>Stop messages</button></form>""");

    private static final String DONE = PAGE.formatted(
            "Messages stopped",
            "<p>No more messages are sent to your address. If this was a mistake, tell whoever wrote to you.</p>");

    @GetMapping(OptOutLinks.PATH + "/{token}")
    ResponseEntity<String> ask(@PathVariable String token) {
        return page(ASK);
    }

    @PostMapping(OptOutLinks.PATH + "/{token}")
    ResponseEntity<String> optOut(@PathVariable String token) {
        links.optOut(token);
        return page(DONE);
    }

    /** The link is a secret: no other page is told of it, and no search engine keeps it. */
    private static ResponseEntity<String> page(String html) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .header("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
                .body(html);
    }
}
