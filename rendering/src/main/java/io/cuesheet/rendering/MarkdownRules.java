package io.cuesheet.rendering;

import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.jspecify.annotations.Nullable;

/** The constructs that a Markdown text must not contain. Mails omit them in any case; this check informs the author. */
public final class MarkdownRules {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{[{&]?\\s*[a-zA-Z_.]+\\s*}?}}");
    private static final Pattern OTHER_TAG = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);

    private MarkdownRules() {}

    /** The error in this body, with all its sections, as a sentence. Empty: there is none. */
    public static Optional<String> violation(String body) {
        String withoutTags =
                OTHER_TAG.matcher(VARIABLE.matcher(body).replaceAll("x")).replaceAll("");
        Search search = new Search();
        Markdown.parse(withoutTags).accept(search);
        return Optional.ofNullable(search.violation);
    }

    private static final class Search extends AbstractVisitor {

        private @Nullable String violation;

        @Override
        public void visit(Image image) {
            violation =
                    "A text must have no picture: mail programs would load it from elsewhere, and its server would learn who "
                            + "reads the mail and when. The logo is in the settings.";
        }

        @Override
        public void visit(Link link) {
            if (!LinkAddress.isAllowed(link.getDestination())) {
                violation = "A link must lead to an address that begins with %s.".formatted(LinkAddress.ALLOWED_WORDS);
            }
            visitChildren(link);
        }
    }
}
