package io.cuesheet.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.dom.Element;
import io.cuesheet.application.access.Role;
import io.cuesheet.ui.ViewTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever reads German meets no English text on a page, neither one that the code composes nor one that another reader's page has left. */
class GermanPagesTest extends ViewTest {

    private static final List<String> VIEWS = List.of(
            "",
            "account",
            "audit",
            "calendar",
            "deletions",
            "events",
            "events/contacts",
            "first-steps",
            "import",
            "message-types",
            "review",
            "sandbox",
            "settings",
            "subscriptions",
            "suppressions",
            "templates",
            "write",
            "access",
            "privacy",
            "organisations");

    /** What a page shows where a text is missing. */
    private static final Pattern KEY = Pattern.compile("[a-z]{4,}(\\.[a-z0-9_]{2,})+");

    private static final List<String> ATTRIBUTES = List.of("aria-label", "title", "placeholder", "label");
    private static final List<String> PROPERTIES =
            List.of("label", "placeholder", "helperText", "errorMessage", "accessibleName", "text");

    private final Set<String> english = onlyEnglish();

    @BeforeEach
    void readGerman() {
        signInAs(Role.ADMIN, true);
        season.insert(3);
        UI.getCurrent().setLocale(Locale.GERMANY);
    }

    @Test
    void noPageShowsAnEnglishText() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String view : VIEWS) {
            UI.getCurrent().navigate(view);
            roundTrip();
            Set<String> left = texts(UI.getCurrent().getElement())
                    .map(String::strip)
                    .filter(text -> english.contains(text) || KEY.matcher(text).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!left.isEmpty()) {
                found.put(view, left);
            }
        }
        assertThat(found).isEmpty();
    }

    /** Everything that is written in an element and in those below it, by whatever shows it. */
    private static Stream<String> texts(Element element) {
        if (element.isTextNode()) {
            return Stream.of(element.getText());
        }
        Stream<String> own = Stream.concat(
                ATTRIBUTES.stream().map(element::getAttribute),
                PROPERTIES.stream().map(element::getProperty));
        Stream<String> headers = element.getComponent().stream().flatMap(GermanPagesTest::headers);
        Stream<String> below = element.getChildren().flatMap(GermanPagesTest::texts);
        return Stream.of(own.filter(text -> text != null), headers, below).flatMap(texts -> texts);
    }

    private static Stream<String> headers(Component component) {
        return component instanceof Grid<?> grid
                ? grid.getColumns().stream().map(Grid.Column::getHeaderText).filter(header -> header != null)
                : Stream.empty();
    }

    /** Texts without values that say the same in no other language. */
    private static Set<String> onlyEnglish() {
        Map<String, String> german = BundleFiles.texts("_de");
        Set<String> all = Set.copyOf(german.values());
        return BundleFiles.texts("").values().stream()
                .filter(text -> !text.contains("{") && text.length() > 2)
                .filter(text -> !all.contains(text))
                .collect(Collectors.toUnmodifiableSet());
    }
}
