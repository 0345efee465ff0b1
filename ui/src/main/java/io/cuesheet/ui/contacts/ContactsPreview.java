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

/** Which events would get whom, and what that does to their messages. Nothing is stored yet. */
final class ContactsPreview extends Div {

    private static final int SHOWN = 100;

    /**
     * @param title says of what it is
     * @param add does it; asked only where there is something to add
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
