package io.cuesheet.ui.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import io.cuesheet.application.seasonfile.content.DateOrder;
import org.junit.jupiter.api.Test;

/** A spreadsheet whose columns and dates are anybody's guess is explained once. */
class ColumnMappingTest extends ImportViewCase {

    private static final String FILE = "Kürzel;Titel;Spielort;Stadt;Termin;Rolle;Mail\n"
            + "m1;Gig;Hall;Town;1/2/2027 19:30;Office;a@example.org\n";

    @Test
    @SuppressWarnings("unchecked")
    void columnsAreProposedChangedAndRemembered() {
        start("season.csv", FILE);
        assertThat(text()).contains("Line 1, column external_ref: The column is missing.");
        assertThat(field("Titel").getValue()).isEqualTo("name");
        assertThat(field("Kürzel").getHelperText()).isEqualTo("\"m1\"");
        assertThat(field("Mail").getHelperText()).isEqualTo("an address");

        field("Kürzel").setValue("external_ref");
        click("answer-columns");
        assertThat(text()).contains("Dates such as \"1/2/2027 19:30\" can be read in two ways");
        find(ComboBox.class).withCaption("Dates such as 1/2/2027").single().setValue(DateOrder.DAY_FIRST);
        click("answer");
        assertThat(text()).contains("1 event new").contains("Line 2: Gig, Mon 1 Feb 2027, 19:30");
        click("import-now");
        while (queue.step()) {
            // A worker would.
        }

        UI.getCurrent().removeAll();
        start("season.csv", FILE.replace("Gig", "Quiz"));
        assertThat(text())
                .contains("The answers of its last import are used:")
                .contains("In dates such as 1/2/2027 the day comes first")
                .contains("Column \"Kürzel\": external_ref")
                .contains("1 changed");
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> field(String column) {
        return find(ComboBox.class).withCaption(column).single();
    }

    private void click(String id) {
        test(find(Button.class).withId(id).single()).click();
        run();
    }
}
