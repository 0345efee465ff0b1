package io.cuesheet.ui.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.application.contacts.EventContacts;
import io.cuesheet.application.event.LateFirstContacts;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.ImportQueue;
import io.cuesheet.application.seasonfile.ImportSources;
import io.cuesheet.application.seasonfile.ImportTemplate;
import io.cuesheet.application.seasonfile.content.DateOrder;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.ui.component.LivePages;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A spreadsheet whose columns and dates are anybody's guess is explained once. */
class ColumnMappingTest extends ViewTest {

    private static final String FILE = "Kürzel;Titel;Spielort;Stadt;Termin;Rolle;Mail\n"
            + "m1;Gig;Hall;Town;1/2/2027 19:30;Office;a@example.org\n";

    @Autowired
    private EventImport imports;

    @Autowired
    private ImportQueue queue;

    @Autowired
    private ImportSources sources;

    @Autowired
    private MessageTypes types;

    @Autowired
    private ImportTemplate template;

    @Autowired
    private EventContacts contacts;

    @Autowired
    private LateFirstContacts lateContacts;

    @Autowired
    private LivePages livePages;

    @Test
    @SuppressWarnings("unchecked")
    void columnsAreProposedChangedAndRemembered() {
        start(FILE);
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
        start(FILE.replace("Gig", "Quiz"));
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

    private void start(String file) {
        ImportView view = new ImportView(imports, queue, sources, types, template, contacts, lateContacts, livePages);
        UI.getCurrent().add(view);
        view.start("season.csv", file.getBytes(StandardCharsets.UTF_8));
        run();
    }

    private static void run() {
        VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
    }
}
