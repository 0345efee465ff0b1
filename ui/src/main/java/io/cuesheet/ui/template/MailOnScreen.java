package io.cuesheet.ui.template;

import io.cuesheet.workflows.template.HtmlPart;
import io.cuesheet.workflows.template.Logo;
import java.util.Base64;

/** A mail's HTML, made safe to show in a page. */
final class MailOnScreen {

    private static final String START = "<head>";

    /** The HTML can't load, run or open anything: a frame without rights opens no other window. */
    private static final String RULES = """
            <head>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'" />
            <base target="_blank" />""";

    private MailOnScreen() {}

    /** Embeds the picture, which is a separate part in a mail. */
    static String of(HtmlPart html) {
        String document = html.document();
        int start = document.indexOf(START);
        String ruled = start < 0
                ? RULES + "</head>" + document
                : document.substring(0, start) + RULES + document.substring(start + START.length());
        Logo logo = html.logo();
        return logo == null
                ? ruled
                : ruled.replace(
                        "cid:" + logo.contentId(),
                        "data:image/png;base64," + Base64.getEncoder().encodeToString(logo.png()));
    }
}
