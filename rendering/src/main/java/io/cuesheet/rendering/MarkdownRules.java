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

    /** What a text must not have. */
    public enum Violation {
        /** Mail programs would load it from elsewhere. */
        PICTURE,
        /** A link leads to an address that is not allowed. */
        LINK
    }

    /** The error in this body, with all its sections. Empty: there is none. */
    public static Optional<Violation> violation(String body) {
        String withoutTags =
                OTHER_TAG.matcher(VARIABLE.matcher(body).replaceAll("x")).replaceAll("");
        Search search = new Search();
        Markdown.parse(withoutTags).accept(search);
        return Optional.ofNullable(search.violation);
    }

    private static final class Search extends AbstractVisitor {

        private @Nullable Violation violation;

        @Override
        public void visit(Image image) {
            violation = Violation.PICTURE;
        }

        @Override
        public void visit(Link link) {
            if (!LinkAddress.isAllowed(link.getDestination())) {
                violation = Violation.LINK;
            }
            visitChildren(link);
        }
    }
}
