package io.cuesheet.ui.privacy;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.privacy.PersonErasure;
import io.cuesheet.application.privacy.PersonSearch;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.privacy.Erasure;
import io.cuesheet.ui.component.Downloads;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import java.time.ZoneId;
import java.util.List;

/** What is held of a person: found by an address of theirs, exported, erased. */
@Route("privacy")
@Menu(title = "titles.privacy", order = 304, icon = "cuesheet/user.svg")
@RolesAllowed("ADMIN")
class PrivacyView extends Div implements TitledView {

    private final Caller caller = CurrentCaller.get();
    private final PersonSearch search;
    private final PersonErasure erasures;
    private final ZoneId zone;
    private final NamedFields names = new NamedFields();
    private final TextField address = names.add("address", new TextField("E-mail address or phone number"));
    private final Grid<HeldLine> held = new Grid<>();
    private final Grid<Erasure> erased = new Grid<>();
    private final Notice notice = new Notice();
    private final Anchor export;
    private final Button erase;
    private List<HeldLine> lines = List.of();
    private String found = "";

    PrivacyView(PersonSearch search, PersonErasure erasures, OrganisationSettings settings) {
        this.search = search;
        this.erasures = erasures;
        this.zone = settings.find(caller).defaultZone();
        addClassNames("view", "privacy-view");
        address.setId("person-address");
        Button find = Styled.primary("Find", click -> find());
        find.setId("find-person");
        find.addClickShortcut(Key.ENTER).listenOn(address).resetFocusOnActiveElement();
        export = Downloads.link(
                "Export JSON",
                PersonSearch.FILE_NAME,
                PersonSearch.CONTENT_TYPE,
                out -> search.write(caller, found, out));
        export.setId("export-person");
        erase = new Button("Erase…", click -> new EraseDialog(HeldLine.counts(lines), this::erase).open());
        erase.addThemeVariants(ButtonVariant.ERROR);
        erase.setId("erase-person");
        setUpGrids();
        add(
                Styled.paragraph(
                        "about",
                        "Finds everything that is held of a person, in all events. The audit log notes each search, without the address."),
                Styled.div("bar", address, find, export, erase),
                notice,
                held,
                Styled.section(
                        "Prove a send",
                        Styled.paragraph("about", "This works after erasing, too."),
                        new SendProof(caller, search, zone)),
                Styled.section("Erased persons", erased));
        show(List.of());
        held.setVisible(false);
        erased.setItems(erasures.latest(caller));
    }

    private void setUpGrids() {
        held.setId("held");
        held.setEmptyStateText("Nothing is held of this person.");
        held.addColumn(HeldLine::kind).setHeader("Kind");
        held.addColumn(HeldLine::what).setHeader("What").setFlexGrow(3);
        held.addColumn(line -> line.at() == null ? "" : ZonedTimes.withZone(line.at(), zone))
                .setHeader("Time");
        erased.setId("erasures");
        erased.setAllRowsVisible(true);
        erased.setEmptyStateText("Nobody was erased.");
        erased.addColumn(erasure -> ZonedTimes.withZone(erasure.requestedAt(), zone))
                .setHeader("Requested");
        erased.addColumn(erasure -> erasure.finishedAt() == null
                        ? "Goes on once a send or an import has ended"
                        : ZonedTimes.withZone(erasure.finishedAt(), zone))
                .setHeader("Finished");
        erased.addColumn(erasure -> "%d contacts, %d messages skipped, %d texts, %d others"
                        .formatted(erasure.contacts(), erasure.messages(), erasure.texts(), erasure.others()))
                .setHeader("Erased")
                .setFlexGrow(2);
        erased.addColumn(Erasure::addressHash).setHeader("Keyed hash");
    }

    private void find() {
        names.clear();
        notice.sayNothing();
        PageTask.attempt(
                () -> {
                    List<HeldLine> all = HeldLine.of(search.find(caller, address.getValue()));
                    found = address.getValue();
                    show(all);
                },
                failure -> names.tell(failure, notice));
    }

    private void show(List<HeldLine> all) {
        lines = all;
        held.setItems(all);
        held.setVisible(true);
        export.setVisible(!all.isEmpty());
        erase.setVisible(!all.isEmpty());
    }

    private void erase() {
        Erasure erasure = erasures.erase(caller, found);
        address.clear();
        show(List.of());
        held.setVisible(false);
        erased.setItems(erasures.latest(caller));
        notice.say(
                Notice.Kind.SUCCESS,
                erasure.isFinished()
                        ? "The person was erased."
                        : "A message is being sent, or an import is under way. The rest is erased once that has ended.");
    }
}
