package io.cuesheet.rendering;

import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;
import org.commonmark.renderer.text.TextContentWriter;

/** Markdown as plain text: links with their addresses, and quotations marked as in mail programs. */
final class PlainText {

    private static final Pattern SPACES_ALONE = Pattern.compile("(?m)^[ ]+$");

    /** The scheme of addresses that people recognise without it. */
    private static final Pattern SCHEME = Pattern.compile("(?i)^(?:mailto:|tel:)");

    private static final TextContentRenderer RENDERER = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .nodeRendererFactory(OwnNodes::new)
            .build();

    private PlainText() {}

    /** Without a line break at the end: mail programs would show it as an empty line, and in an SMS it costs a character. */
    static String of(Node document) {
        return SPACES_ALONE.matcher(RENDERER.render(document)).replaceAll("").strip();
    }

    private record OwnNodes(TextContentNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, Code.class, BlockQuote.class, ThematicBreak.class);
        }

        @Override
        public void render(Node node) {
            TextContentWriter writer = context.getWriter();
            switch (node) {
                case Link link -> writer.write(words(link));
                case Code code -> writer.write(code.getLiteral());
                case BlockQuote quote -> quote(quote, writer);
                default -> {
                    writer.write("---");
                    writer.block();
                }
            }
        }

        private void quote(BlockQuote quote, TextContentWriter writer) {
            writer.writePrefix("> ");
            writer.pushPrefix("> ");
            for (Node child = quote.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            writer.popPrefix();
            writer.block();
        }

        private static String words(Link link) {
            Words words = new Words();
            link.accept(words);
            String text = words.text.toString();
            String address = SCHEME.matcher(link.getDestination()).replaceFirst("");
            boolean isAddress = text.equals(address) || text.equals(link.getDestination());
            return isAddress || text.isBlank() ? address : "%s (%s)".formatted(text, address);
        }
    }

    private static final class Words extends AbstractVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak node) {
            text.append(' ');
        }
    }
}
