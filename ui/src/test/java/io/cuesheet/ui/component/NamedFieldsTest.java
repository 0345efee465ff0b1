package io.cuesheet.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "io.cuesheet.ui.none")
class NamedFieldsTest extends BrowserlessTest {

    private final NamedFields names = new NamedFields();
    private final TextField name = names.add("name", new TextField("Name"));
    private final IntegerField late = names.add("catch_up_minutes", new IntegerField("Minutes it may be late"));
    private final TextField start = names.add("starts_at", new TextField("Start, by the venue's clock"));
    private final TextField unlabelled = names.add("local_time", new TextField());
    private final TextArea days = names.add("Line", new TextArea("Holidays, one a line"));

    @Test
    void aSentenceBeginsWithTheLabelOfItsFieldAsItStandsOnThePage() {
        assertThat(names.readable("catch_up_minutes must be a whole number."))
                .isEqualTo("Minutes it may be late must be a whole number.");
        assertThat(names.readable("starts_at can't be read.")).isEqualTo("Start can't be read.");
        assertThat(names.readable("name is missing.")).isEqualTo("Name is missing.");
    }

    @Test
    void whatHasNoLabelAndWhatIsNamedWithinASentenceBecomesWords() {
        assertThat(names.readable("local_time is missing.")).isEqualTo("Local time is missing.");
        assertThat(names.readable("name must be short where there is a local_time."))
                .isEqualTo("Name must be short where there is a local time.");
        assertThat(names.readable("Line 3: the date is there twice.")).isEqualTo("Line 3: the date is there twice.");
        assertThat(names.readable("names of many things.")).isEqualTo("Names of many things.");
    }

    @Test
    void theFieldThatASentenceIsAboutIsMarkedAndClearedAgain() {
        names.mark("catch_up_minutes must be a whole number.");
        assertThat(late.isInvalid()).isTrue();
        assertThat(late.getErrorMessage()).isEqualTo("Minutes it may be late must be a whole number.");
        assertThat(name.isInvalid() || start.isInvalid() || unlabelled.isInvalid() || days.isInvalid())
                .isFalse();
        names.clear();
        assertThat(late.isInvalid()).isFalse();
    }

    @Test
    void aFieldCanBeRefusedWithASentenceOfItsOwn() {
        names.refuse(name, "Choose a name.");
        assertThat(name.getErrorMessage()).isEqualTo("Choose a name.");
        assertThat(name.isInvalid()).isTrue();
    }
}
