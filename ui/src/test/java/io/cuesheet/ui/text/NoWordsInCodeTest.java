package io.cuesheet.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.ui.text.SourceTexts.Literal;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people read stands in bundles, not in the code of the page: there nobody could translate it. */
class NoWordsInCodeTest {

    /** Two words, or one that begins as a label does. */
    private static final Pattern WORDS =
            Pattern.compile("[A-Za-z]{2,}[,;:.!?]? [a-z]{1,}|^[^A-Za-z]*[A-Z][a-z]+[^A-Za-z]*$");

    /** For people of the house, or for no people: logs, faults, styles, scripts, annotations. */
    private static final Pattern NOT_FOR_READERS = Pattern.compile(
            "\\blog\\s*\\.|Exception\\(|Error\\(|@\\w+\\(|executeJs\\(|[Cc]lassNames?\\(|Styled\\.\\w+\\($|getStyle\\(|setAttribute\\($|setHeader\\($|super\\($");

    /** Elements and values of templates. */
    private static final Pattern MARKUP = Pattern.compile("<[^>]*>|\\$\\{[^}]*}");

    /** Names, which are the same in every language, and words of protocols. */
    private static final Set<String> NAMES = Set.of(
            "Cuesheet",
            "Edge",
            "Opera",
            "Firefox",
            "Chrome",
            "Safari",
            "Windows",
            "Android",
            "Mac",
            "Linux",
            "Enter",
            "Escape",
            "Bearer",
            "Lax");

    @Test
    void noViewHoldsWordsOfItsOwn() {
        assertThat(SourceTexts.of("ui"))
                .filteredOn(
                        literal -> WORDS.matcher(MARKUP.matcher(literal.text()).replaceAll(""))
                                .find())
                .filteredOn(
                        literal -> !NOT_FOR_READERS.matcher(literal.before()).find())
                .filteredOn(literal -> !NAMES.contains(literal.text().replaceAll("[^A-Za-z]", "")))
                .map(Literal::toString)
                .isEmpty();
    }
}
