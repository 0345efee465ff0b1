package io.cuesheet.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import io.cuesheet.application.text.Language;
import io.cuesheet.ui.text.SourceTexts.Literal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bundles of texts, as files: whole in each language, and neither more nor less than the code uses. */
class BundlesTest {

    private static final Pattern LOOKED_UP = Pattern.compile("\\bTexts\\s*\\.(?:of|stored)\\($|@Menu\\(title = $");
    private static final Pattern NAMED = Pattern.compile("Texts\\s*\\.named\\($");

    private final Map<String, String> english = BundleFiles.texts("");
    private final List<Literal> literals = Stream.concat(BundleFiles.MODULES.stream(), Stream.of("activities"))
            .flatMap(module -> SourceTexts.of(module).stream())
            .toList();

    @Test
    void eachLanguageHasEveryTextWithTheSameValues() {
        for (Locale language : Language.KNOWN) {
            if (!language.equals(Language.ENGLISH)) {
                Map<String, String> theirs = BundleFiles.texts("_" + language);
                assertThat(theirs.keySet()).as(language.toString()).isEqualTo(english.keySet());
                theirs.forEach((key, text) -> assertThat(values(text, language))
                        .as("%s in %s", key, language)
                        .isEqualTo(values(english.get(key), Language.ENGLISH)));
            }
        }
    }

    @Test
    void everyTextThatTheCodeLooksUpIsThere() {
        Set<String> missing = literals.stream()
                .filter(literal -> LOOKED_UP.matcher(literal.before()).find())
                .map(Literal::text)
                .filter(key -> !english.containsKey(key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTextIsUsed() {
        Set<String> used = literals.stream().map(Literal::text).collect(Collectors.toSet());
        List<String> prefixes = literals.stream()
                .filter(literal -> NAMED.matcher(literal.before()).find())
                .map(literal -> literal.text() + ".")
                .toList();
        assertThat(english.keySet())
                .filteredOn(key -> !key.startsWith("dates."))
                .filteredOn(key -> !used.contains(key) && prefixes.stream().noneMatch(key::startsWith))
                .isEmpty();
    }

    @Test
    void eachBundleHoldsItsOwnFeatureAndEachTextOnce() {
        List<String> faults = new ArrayList<>();
        for (Path file : BundleFiles.files()) {
            String feature = file.getFileName().toString().replaceAll("(_[a-z]+)?\\.properties$", "");
            Set<String> seen = new TreeSet<>();
            BundleFiles.lines(file)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line ->
                            line.substring(0, Math.max(0, line.indexOf('='))).strip())
                    .filter(key -> !key.matches(Pattern.quote(feature) + "(\\.[a-z0-9_]+)+") || !seen.add(key))
                    .forEach(key -> faults.add(file.getFileName() + " " + key));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void noApostropheIsDoubled() {
        // A text without values is shown as it stands, and a single one is an apostrophe in both.
        assertThat(BundleFiles.files())
                .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("''"));
    }

    private static Set<String> values(String text, Locale language) {
        return new TreeSet<>(new MessageFormat(text, language).getArgumentNames());
    }
}
