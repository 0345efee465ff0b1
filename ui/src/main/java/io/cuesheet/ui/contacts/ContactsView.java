package io.cuesheet.ui.contacts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.contacts.ContactsOutcome;
import io.cuesheet.application.contacts.EventChoice;
import io.cuesheet.application.contacts.EventContacts;
import io.cuesheet.application.contacts.SaidContact;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.application.seasonfile.content.ContactRows;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.message.list.MessagesView;
import io.cuesheet.ui.seasonfile.ReportBox;
import io.cuesheet.ui.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Adds contacts to many events: first shows which events get which contacts and the effect on their messages. */
@Route("events/contacts")
@RolesAllowed({"EDITOR", "OPERATOR", "ADMIN"})
public class ContactsView extends Div implements BeforeEnterObserver, TitledView {

    /** The source of the contacts. */
    enum How {
        SAME,
        FILE
    }

    private final Caller caller = CurrentCaller.get();
    private final EventContacts contacts;
    private final LivePages livePages;
    private final ChoiceFields choice;
    private final PeopleFields people;
    private final RadioButtonGroup<How> how = new RadioButtonGroup<>(Texts.of("contacts.how"));
    private final Button look = Styled.primary(Texts.of("contacts.see"), click -> preview());
    private final Span looking = Styled.span("quiet", Texts.of("contacts.loading"));
    private final Notice notice = new Notice();
    private final Div outcome = new Div();
    private final NamedFields names = new NamedFields();
    private int looks;

    ContactsView(EventContacts contacts, MessageTypes types, OrganisationSettings settings, LivePages livePages) {
        this.contacts = contacts;
        this.livePages = livePages;
        this.choice = new ChoiceFields(settings.find(caller).defaultZone(), names);
        this.people = new PeopleFields(roles(types), this::stale);
        choice.fields().forEach(field -> field.addValueChangeListener(change -> stale()));
        addClassNames("view", "contacts-view");
        how.setId("contacts-how");
        how.setItems(How.values());
        how.setItemLabelGenerator(each -> Texts.named("contacts.how", each));
        look.setId("see-contacts");
        looking.getElement().setAttribute("role", "status");
        looking.setVisible(false);
        outcome.setId("contacts-outcome");
        outcome.getElement().setAttribute("aria-live", "polite");
        Div typed = new Div(
                Styled.section(Texts.of("contacts.step.events"), choice),
                Styled.section(Texts.of("contacts.step.people"), people),
                Styled.section(Texts.of("contacts.step.add"), new Div(look, looking), notice));
        typed.addClassName("steps");
        ContactUpload upload = new ContactUpload(caller, contacts, livePages, this::show, this::added);
        how.addValueChangeListener(change -> {
            boolean isFile = change.getValue() == How.FILE;
            stale();
            upload.stale();
            typed.setVisible(!isFile);
            upload.setVisible(isFile);
        });
        how.setValue(How.SAME);
        add(Styled.div(
                "sheet",
                new H2(Texts.of("contacts.title")),
                new Paragraph(Texts.of("contacts.about")),
                how,
                typed,
                upload,
                outcome));
    }

    private String roles(MessageTypes types) {
        String roles = types.all(caller).stream()
                .flatMap(type -> type.rule().audience().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
        return roles.isEmpty() ? "" : Texts.of("contacts.person.roles", roles);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        choice.show(contacts.places(caller), contacts.origins(caller));
        choice.choose(event.getLocation().getQueryParameters());
    }

    /** The preview no longer matches the form. */
    private void stale() {
        looks++;
        outcome.removeAll();
        notice.sayNothing();
    }

    private void show(Component result) {
        outcome.removeAll();
        outcome.add(result);
    }

    private void preview() {
        stale();
        nameFields();
        PageTask.attempt(
                () -> {
                    names.requireReadable();
                    look(choice.choice(), people.people());
                },
                this::failed);
    }

    private void nameFields() {
        names.clear();
        people.nameIn(names);
    }

    private void look(EventChoice meant, List<SaidContact> said) {
        int number = looks;
        busy(true);
        PageTask.run(
                UI.getCurrent(),
                livePages,
                () -> contacts.preview(caller, meant, said),
                preview -> {
                    busy(false);
                    if (number == looks) {
                        show(new ContactsPreview(
                                Texts.of("contacts.preview.title"),
                                preview,
                                ContactRows.NONE,
                                () -> add(meant, said, preview.contactsAdded()),
                                this::stale));
                    }
                },
                this::failed);
    }

    private void add(EventChoice meant, List<SaidContact> said, int expected) {
        busy(true);
        PageTask.run(
                UI.getCurrent(),
                livePages,
                () -> contacts.add(caller, meant, said, expected),
                this::added,
                this::failed);
    }

    private void added(ContactsOutcome done) {
        busy(false);
        ReportBox box =
                new ReportBox("done", Texts.of("contacts.done.title"), OutcomeWords.details(done, ContactRows.NONE));
        box.addComponentAtIndex(1, new Paragraph(OutcomeWords.headline(done)));
        box.add(new RouterLink(Texts.of("contacts.done.messages"), MessagesView.class));
        show(box);
    }

    private void failed(Failure failure) {
        busy(false);
        outcome.removeAll();
        names.tell(failure, notice);
    }

    private void busy(boolean isBusy) {
        look.setEnabled(!isBusy);
        looking.setVisible(isBusy);
    }

    @Override
    public String title() {
        return Texts.of("titles.contacts");
    }
}
