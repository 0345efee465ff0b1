package io.cuesheet.ui.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.progressbar.ProgressBar;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.workflows.OrgId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ImportViewTest extends ImportViewCase {

    @Autowired
    private EventEditing editing;

    @Test
    void whatNobodyExpectedEndsTheReadingOfAFileInWords() {
        org = new OrgId(new UUID(7, 7));
        signInAs(Role.OPERATOR, false);
        assertThat(preview("external_ref"))
                .contains("tour.csv could not be imported")
                .contains("Details are in the server log");
        assertThat(find(ProgressBar.class).exists()).isFalse();
    }

    @Test
    void howAFileIsUnderstoodIsShownBeforeItIsStored() {
        String header =
                "external_ref,name,venue,city,starts_at,tz,load_in_time,contact_role,contact_email,contact_phone,";
        String line = "\nt1,Gig,Hall,,2026-12-20T20:00,Europe/Paris,,Office,a@example.org,,cancelled\n";

        assertThat(preview(header + "fee" + line))
                .contains("What importing tour.csv will do")
                .contains("Line 1: The column \"tz\" was taken as time_zone.")
                .contains("Line 1: The column \"fee\" is not known and is left out. It holds \"cancelled\".");
        assertThat(preview(header + "state" + line))
                .contains("tour.csv has open questions; nothing is stored yet")
                .contains("Line 1: There is no column \"state\". Is it status?");
        assertThat(preview(header.replace("contact_phone,", "contact_phone")
                        + line.replace(",cancelled", "")
                        + line.strip()))
                .contains("tour.csv was not imported; nothing was stored")
                .contains("Line 3: The line has 11 fields");
        assertThat(editing.find(caller, new EventKey.Reference("t1"))).isEmpty();
    }

    private String preview(String file) {
        return start("tour.csv", file).getElement().getTextRecursively();
    }
}
