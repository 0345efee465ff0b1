package io.cuesheet.ui.event.detail;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Contact;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.event.ReachLinks;
import java.util.List;

/** The contacts of an event, with links to reach them. */
final class ContactList extends UnorderedList {

    ContactList(List<Contact> contacts) {
        setId("event-contacts");
        addClassName("people");
        contacts.stream()
                .filter(contact -> contact.removedAt() == null)
                .map(ContactList::item)
                .forEach(this::add);
    }

    private static ListItem item(Contact contact) {
        String who = contact.name() == null ? contact.role() : contact.name();
        ListItem item = new ListItem(Styled.span("strong", who));
        if (contact.name() != null) {
            item.add(Styled.span("quiet", contact.role()));
        }
        if (contact.phone() != null) {
            item.add(ReachLinks.phone(contact.phone(), who));
        }
        if (contact.email() != null) {
            item.add(ReachLinks.mail(contact.email(), who));
        }
        if (contact.destinations().isEmpty()) {
            item.add(Styled.span("missing", Texts.of("event.people.no_address")));
        }
        if (contact.isOptedOut()) {
            item.add(new Span(Texts.of("event.people.opted_out")));
        }
        if (contact.isBounced()) {
            item.add(new Span(Texts.of("event.people.bounced")));
        }
        Anchor all = new Anchor("contact/" + contact.id(), Texts.of("event.people.messages"));
        all.setAriaLabel(Texts.of("event.people.messages_of", who));
        item.add(all);
        return item;
    }
}
