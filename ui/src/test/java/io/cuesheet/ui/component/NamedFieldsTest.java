package io.cuesheet.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.refusal.InvalidInput;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "io.cuesheet.ui.none")
class NamedFieldsTest extends BrowserlessTest {

    private final NamedFields names = new NamedFields();
    private final TextField name = names.add("name", new TextField("Name"));
    private final IntegerField late = names.add("catch_up_minutes", new IntegerField("Minutes late"));
    private final TextField start = names.add("starts_at", new TextField("Start, by the venue's clock"));
    private final TextField unlabelled = names.add("local_time", new TextField());
    private final TextArea days =
            names.add("lines", field -> "Line 3: the date", new TextArea("Holidays, one per line"));

    @Test
    void aSentenceBeginsWithTheLabelOfItsFieldAsItStandsOnThePage() {
        assertThat(names.readable(refused("catch_up_minutes", "must be a whole number.")))
                .isEqualTo("Minutes late must be a whole number.");
        assertThat(names.readable(refused("starts_at", "can't be read."))).isEqualTo("Start can't be read.");
        assertThat(names.readable(refused("name", "is missing."))).isEqualTo("Name is missing.");
    }

    @Test
    void whatHasNoLabelAndWhatIsNamedWithinASentenceBecomesWords() {
        assertThat(names.readable(refused("local_time", "is missing."))).isEqualTo("Local time is missing.");
        assertThat(names.readable(refused("name", "must be short where there is a {local_time}.")))
                .isEqualTo("Name must be short where there is a local time.");
        assertThat(names.readable(Failure.of("The date is there twice."))).isEqualTo("The date is there twice.");
        assertThat(names.readable(refused("lines[3].day", "is there twice.")))
                .isEqualTo("Line 3: the date is there twice.");
        assertThat(names.readable(refused("names", "are many."))).isEqualTo("Names are many.");
    }

    @Test
    void theFieldThatASentenceIsAboutIsMarkedAndClearedAgain() {
        names.mark(refused("catch_up_minutes", "must be a whole number."));
        assertThat(late.isInvalid()).isTrue();
        assertThat(late.getErrorMessage()).isEqualTo("Minutes late must be a whole number.");
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

    private static Failure refused(String field, String rule) {
        return Failure.of(InvalidInput.of(field, rule));
    }
}
