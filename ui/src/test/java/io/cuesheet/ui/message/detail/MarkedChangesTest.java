package io.cuesheet.ui.message.detail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A comparison marks words, however long the text, and shows what differs too much as a whole. */
class MarkedChangesTest {

    private final MarkedChanges changes = new MarkedChanges();

    @Test
    void oneWordInALongTextIsMarkedAlone() {
        List<String> lines = IntStream.range(0, 400)
                .mapToObj(line -> "Line %d says something of its own.".formatted(line))
                .toList();
        String before = String.join("\n", lines);

        changes.show(before, before.replace("Line 200 says", "Line 200 tells"));

        assertThat(marked()).containsExactly("del −says", "ins +tells");
    }

    @Test
    void aBlockWithMoreWordsThanTheLimitIsShownOldAndNew() {
        String before = "old ".repeat(MarkedChanges.MOST_WORDS);
        String after = "new ".repeat(MarkedChanges.MOST_WORDS);

        changes.show("Dear Ann\n" + before, "Dear Ann\n" + after);

        assertThat(marked()).containsExactly("del −" + before, "ins +" + after);
    }

    @Test
    void textsWithMoreLinesThanTheLimitAreShownOldAndNew() {
        String before = numbered("old", MarkedChanges.MOST_LINES);
        String after = numbered("new", MarkedChanges.MOST_LINES);

        changes.show(before, after);

        assertThat(marked()).containsExactly("del −" + before, "ins +" + after);
    }

    @Test
    void theSameAgainIsNotComparedAgain() {
        changes.show("one\ntwo", "one\nthree");
        Element shown = changes.getElement().getChild(0);

        changes.show("one\ntwo", "one\nthree");
        assertThat(changes.getElement().getChild(0)).isEqualTo(shown);
        changes.show("one", "two");

        assertThat(marked()).containsExactly("del −one", "ins +two");
    }

    @Test
    void withoutTheNewWordsItIsTheOldTextAndWithoutTheOldWordsTheNewOne() {
        Random random = new Random(64);
        for (int round = 0; round < 300; round++) {
            String before = text(random);
            String after = text(random);

            changes.show(before, after);

            assertThat(without("ins", "−")).isEqualTo(before);
            assertThat(without("del", "+")).isEqualTo(after);
        }
    }

    private static String text(Random random) {
        List<String> words = List.of("a", "b", "19:30", " ", " ", "\n", "\n\n", "!");
        return random.ints(random.nextInt(40), 0, words.size())
                .mapToObj(words::get)
                .collect(Collectors.joining());
    }

    private static String numbered(String word, int lines) {
        return IntStream.range(0, lines).mapToObj(line -> word + line + "\n").collect(Collectors.joining());
    }

    private List<String> marked() {
        return changes.getElement()
                .getChildren()
                .filter(child -> !child.isTextNode())
                .map(child -> child.getTag() + " " + child.getTextRecursively())
                .toList();
    }

    private String without(String tag, String sign) {
        return changes.getElement()
                .getChildren()
                .filter(child -> child.isTextNode() || !child.getTag().equals(tag))
                .map(child -> child.isTextNode()
                        ? child.getText()
                        : child.getTextRecursively().substring(sign.length()))
                .collect(Collectors.joining());
    }
}
