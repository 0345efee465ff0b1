package io.cuesheet.ui.seasonfile;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.contacts.EventContacts;
import io.cuesheet.application.text.Texts;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Shows how many events have no contact, with a link to add contacts. */
final class LackingContacts extends Div {

    private static final String ADDRESS = "events/contacts";

    private LackingContacts(int without, @Nullable UUID importId) {
        setId("lacking-contacts");
        Anchor link = new Anchor(
                importId == null ? ADDRESS : ADDRESS + "?import=" + importId,
                Texts.of("seasonfile.outcome.add_contacts"));
        add(new Paragraph(Texts.of("setup.contacts.lacking", without)), link);
    }

    /**
     * Empty if each event has a contact, or if this can't be read now.
     *
     * @param importId only events from this import; null: all future events
     */
    static Optional<LackingContacts> of(EventContacts contacts, Caller caller, @Nullable UUID importId) {
        try {
            int without = contacts.countWithout(caller, importId);
            return without == 0 ? Optional.empty() : Optional.of(new LackingContacts(without, importId));
        } catch (DataAccessException away) {
            return Optional.empty();
        }
    }
}
