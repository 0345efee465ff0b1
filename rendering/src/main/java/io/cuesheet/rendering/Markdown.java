package io.cuesheet.rendering;

import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/** Reads Markdown: headings, lists, quotations, dividers, emphasis and links. HTML, pictures and blocks of code are plain text. */
final class Markdown {

    /** Far more than a real text needs, and too few to exhaust the stack. */
    private static final int MOST_NESTED = 50;

    /** Above a signature; Markdown would make a heading of the line before it. */
    private static final Pattern SIGNATURE_LINE = Pattern.compile("(?m)^--(?=[ \\t]*$)");

    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of(Heading.class, ListBlock.class, BlockQuote.class, ThematicBreak.class))
            .maxOpenBlockParsers(MOST_NESTED)
            .maxInlineNesting(MOST_NESTED)
            .build();

    private Markdown() {}

    /** The text as it was written. */
    static Node parse(String markdown) {
        return PARSER.parse(SIGNATURE_LINE.matcher(markdown).replaceAll("\\\\--"));
    }

    /** The text as it is sent: with its facts, and without anything that a mail must not contain. */
    static Node read(String markdown, FactMarks facts) {
        Node document = parse(markdown);
        document.accept(new Completion(facts));
        return document;
    }

    private static final class Completion extends AbstractVisitor {

        private final FactMarks facts;

        Completion(FactMarks facts) {
            this.facts = facts;
        }

        @Override
        public void visit(Text text) {
            put(text.getLiteral(), text);
        }

        @Override
        public void visit(HtmlInline html) {
            put(html.getLiteral(), html);
        }

        @Override
        public void visit(Code code) {
            code.setLiteral(facts.fillIn(code.getLiteral(), fact -> fact.replace('\n', ' ')));
        }

        @Override
        public void visit(Link link) {
            link.setTitle(null);
            link.setDestination(facts.fillIn(link.getDestination(), LinkAddress::encoded));
            visitChildren(link);
            if (!LinkAddress.isAllowed(link.getDestination())) {
                unwrap(link);
            }
        }

        /** Keeps the picture's alternative text, which readers see in place of the picture. */
        @Override
        public void visit(Image image) {
            visitChildren(image);
            unwrap(image);
        }

        private void put(String literal, Node place) {
            String[] lines = facts.fillIn(literal, fact -> fact).split("\n", -1);
            for (int index = 0; index < lines.length; index++) {
                if (index > 0) {
                    place.insertBefore(new HardLineBreak());
                }
                place.insertBefore(new Text(lines[index]));
            }
            place.unlink();
        }

        private static void unwrap(Node node) {
            while (node.getFirstChild() != null) {
                node.insertBefore(node.getFirstChild());
            }
            node.unlink();
        }
    }
}
