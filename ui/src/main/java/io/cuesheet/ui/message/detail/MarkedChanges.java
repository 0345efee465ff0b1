package io.cuesheet.ui.message.detail;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with marked removals and additions compared with an earlier text. It compares lines first, then the words of lines that differ.
 * Signs and lines mark the changes as well as colours, and screen readers announce them.
 *
 * <p>A comparison takes time quadratic in the size of the difference, and locks the page meanwhile. So every comparison has a limit, beyond
 * which both texts are shown whole.
 */
final class MarkedChanges extends Pre {

    /** Spaces, words such as 19:30 or e-mail, and the characters around words. */
    private static final Pattern WORDS =
            Pattern.compile("\\s+|[\\p{L}\\p{N}]+(?:[^\\s\\p{L}\\p{N}]+[\\p{L}\\p{N}]+){0,50}|[^\\s\\p{L}\\p{N}]+");

    private static final Pattern LINES = Pattern.compile("[^\\n]*\\n|[^\\n]+");

    /** Maximum lines of both texts. */
    static final int MOST_LINES = 1_000;

    /** Maximum words and spaces of both sides of one difference. */
    static final int MOST_WORDS = 1_500;

    /** Maximum words and spaces of all differences. */
    private static final int MOST_WORDS_IN_ALL = 6_000;

    private @Nullable Compared shown;
    private int wordsLeft;

    MarkedChanges() {
        addClassName("changes");
    }

    private record Compared(String before, String after) {}

    /** Shows the comparison; does nothing for the same texts again. */
    void show(String before, String after) {
        Compared asked = new Compared(before, after);
        if (asked.equals(shown)) {
            return;
        }
        shown = asked;
        wordsLeft = MOST_WORDS_IN_ALL;
        getElement().removeAllChildren();
        List<String> old = pieces(before, LINES);
        List<String> next = pieces(after, LINES);
        if (old.size() + next.size() > MOST_LINES) {
            mark("del", "−", before);
            mark("ins", "+", after);
        } else {
            DiffUtils.diff(old, next, true).getDeltas().forEach(this::showLines);
        }
    }

    private void showLines(AbstractDelta<String> delta) {
        if (delta.getType() != DeltaType.CHANGE) {
            show(delta);
            return;
        }
        List<String> old = pieces(text(delta.getSource().getLines()), WORDS);
        List<String> next = pieces(text(delta.getTarget().getLines()), WORDS);
        int words = old.size() + next.size();
        if (words > Math.min(MOST_WORDS, wordsLeft)) {
            show(delta);
        } else {
            wordsLeft -= words;
            DiffUtils.diff(old, next, true).getDeltas().forEach(this::show);
        }
    }

    private void show(AbstractDelta<String> delta) {
        String old = text(delta.getSource().getLines());
        String next = text(delta.getTarget().getLines());
        switch (delta.getType()) {
            case EQUAL -> getElement().appendChild(Element.createText(old));
            case DELETE -> mark("del", "−", old);
            case INSERT -> mark("ins", "+", next);
            case CHANGE -> {
                mark("del", "−", old);
                mark("ins", "+", next);
            }
        }
    }

    private void mark(String element, String sign, String text) {
        if (text.isEmpty()) {
            return;
        }
        Element prefix = new Element("span").setText(sign);
        prefix.setAttribute("aria-hidden", "true");
        getElement().appendChild(new Element(element).appendChild(prefix, Element.createText(text)));
    }

    private static String text(List<String> pieces) {
        return String.join("", pieces);
    }

    private static List<String> pieces(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
