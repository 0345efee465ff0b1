package io.cuesheet.rendering;

import java.util.Map;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/** Markdown as HTML, with inline styles: many mail programs drop all others. */
final class HtmlText {

    private static final String SPACE_BELOW = "margin:0 0 16px";

    private static final Map<String, String> STYLES = Map.of(
            "p", SPACE_BELOW,
            "h1", "margin:24px 0 12px;font-size:24px;line-height:1.25",
            "h2", "margin:24px 0 12px;font-size:20px;line-height:1.3",
            "h3", "margin:24px 0 8px;font-size:17px;line-height:1.4",
            "ul", SPACE_BELOW + ";padding:0 0 0 24px",
            "ol", SPACE_BELOW + ";padding:0 0 0 24px",
            "li", "margin:0 0 4px",
            "blockquote", SPACE_BELOW + ";padding:0 0 0 16px;border-left:3px solid #9ca3af",
            "hr", "margin:24px 0;border:0;border-top:1px solid #9ca3af",
            "code", "font-family:Consolas,Menlo,monospace");

    private static final UrlSanitizer ADDRESSES = new UrlSanitizer() {
        @Override
        public String sanitizeLinkUrl(String url) {
            return LinkAddress.isAllowed(url) ? url : "";
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return "";
        }
    };

    private HtmlText() {}

    /** @param links colour of links, in CSS notation */
    static String of(Node document, String links) {
        return HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(ADDRESSES)
                .percentEncodeUrls(true)
                .softbreak("<br />\n")
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (tag.equals("a")) {
                        attributes.put("class", "link");
                        attributes.put("style", "color:%s;text-decoration:underline".formatted(links));
                    } else if (STYLES.containsKey(tag)) {
                        attributes.put("style", STYLES.get(tag));
                    }
                })
                .build()
                .render(document);
    }
}
