package io.cuesheet.ui.contacts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.cuesheet.application.contacts.ContactsOutcome;
import io.cuesheet.application.seasonfile.content.ContactRows;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.planning.PlanOutcome;
import io.cuesheet.ui.seasonfile.ReportBox;

/** Shows which events would get which contacts, and the effect on their messages. Nothing is stored yet. */
final class ContactsPreview extends Div {

    private static final int SHOWN = 100;

    /**
     * @param title names what is previewed
     * @param add adds the contacts; called only if there is something to add
     */
    ContactsPreview(String title, ContactsOutcome outcome, ContactRows file, Runnable add, Runnable cancel) {
        setId("contacts-preview");
        addClassName("contacts-preview");
        ReportBox box = new ReportBox("preview", title, OutcomeWords.details(outcome, file));
        box.addComponentAtIndex(1, new Paragraph(OutcomeWords.headline(outcome)));
        add(box);
        if (!outcome.nothingChanged()) {
            add(
                    events(outcome),
                    new PlanOutcome(Texts.of("contacts.preview.messages"), outcome.plan()),
                    buttons(outcome, add, cancel));
        }
    }

    private static NativeDetails events(ContactsOutcome outcome) {
        UnorderedList list = new UnorderedList();
        outcome.lines().stream().limit(SHOWN).forEach(line -> list.add(new ListItem(OutcomeWords.line(line))));
        if (outcome.eventsChanged() > SHOWN) {
            list.add(new ListItem(Texts.of("contacts.preview.more", outcome.eventsChanged() - SHOWN)));
        }
        NativeDetails details = new NativeDetails(Texts.of("contacts.preview.events", outcome.eventsChanged()), list);
        details.addClassName("understood");
        return details;
    }

    private static Div buttons(ContactsOutcome outcome, Runnable add, Runnable cancel) {
        Button agree = Styled.primary(Texts.of("contacts.preview.add", outcome.contactsAdded()), click -> add.run());
        agree.setId("add-contacts");
        agree.setDisableOnClick(true);
        return Styled.div("buttons", agree, new Button(Texts.of("common.cancel"), click -> cancel.run()));
    }
}
