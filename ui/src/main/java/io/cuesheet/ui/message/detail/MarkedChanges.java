package io.cuesheet.ui.message.detail;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A text with what was removed from an earlier one and what was added to it, word by word. Both are marked by signs and lines as well as
 * by colours, and screen readers tell them.
 */
final class MarkedChanges extends Pre {

    /** Spaces, words such as 19:30 or e-mail, and what stands around words. */
    private static final Pattern WORDS =
            Pattern.compile("\\s+|[\\p{L}\\p{N}]+(?:[^\\s\\p{L}\\p{N}]+[\\p{L}\\p{N}]+){0,50}|[^\\s\\p{L}\\p{N}]+");

    private static final Pattern LINES = Pattern.compile("[^\\n]*\\n|[^\\n]+");

    /** Beyond that, whole lines are compared: two long texts without a word in common would take too long. */
    private static final int MOST_WORDS = 4_000;

    MarkedChanges(String before, String after) {
        addClassName("changes");
        Pattern pieces = count(before) + count(after) > MOST_WORDS ? LINES : WORDS;
        DiffUtils.diff(pieces(before, pieces), pieces(after, pieces), true)
                .getDeltas()
                .forEach(this::show);
    }

    private void show(AbstractDelta<String> delta) {
        String old = String.join("", delta.getSource().getLines());
        String next = String.join("", delta.getTarget().getLines());
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
        Element shown = new Element("span").setText(sign);
        shown.setAttribute("aria-hidden", "true");
        getElement().appendChild(new Element(element).appendChild(shown, Element.createText(text)));
    }

    private static long count(String text) {
        return WORDS.matcher(text).results().count();
    }

    private static List<String> pieces(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
