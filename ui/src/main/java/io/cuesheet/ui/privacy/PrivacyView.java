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
import io.cuesheet.application.text.Texts;
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

/** Finds a person's data by one of their addresses, exports and erases it. */
@Route("privacy")
@Menu(title = "titles.privacy", order = 304, icon = "cuesheet/user.svg")
@RolesAllowed("ADMIN")
class PrivacyView extends Div implements TitledView {

    private final Caller caller = CurrentCaller.get();
    private final PersonSearch search;
    private final PersonErasure erasures;
    private final ZoneId zone;
    private final NamedFields names = new NamedFields();
    private final TextField address = names.add("address", new TextField(Texts.of("privacy.address")));
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
        Button find = Styled.primary(Texts.of("privacy.find"), click -> find());
        find.setId("find-person");
        find.addClickShortcut(Key.ENTER).listenOn(address).resetFocusOnActiveElement();
        export = Downloads.link(
                Texts.of("privacy.export"),
                PersonSearch.FILE_NAME,
                PersonSearch.CONTENT_TYPE,
                out -> search.write(caller, found, out));
        export.setId("export-person");
        erase = new Button(
                Texts.of("privacy.erase"), click -> new EraseDialog(HeldLine.counts(lines), this::erase).open());
        erase.addThemeVariants(ButtonVariant.ERROR);
        erase.setId("erase-person");
        setUpGrids();
        add(
                Styled.paragraph("about", Texts.of("privacy.about")),
                Styled.div("bar", address, find, export, erase),
                notice,
                held,
                Styled.section(
                        Texts.of("privacy.proof.title"),
                        Styled.paragraph("about", Texts.of("privacy.proof.about")),
                        new SendProof(caller, search, zone)),
                Styled.section(Texts.of("privacy.erasures.title"), erased));
        show(List.of());
        held.setVisible(false);
        erased.setItems(erasures.latest(caller));
    }

    private void setUpGrids() {
        held.setId("held");
        held.setEmptyStateText(Texts.of("privacy.held.none"));
        held.addColumn(HeldLine::kind).setHeader(Texts.of("privacy.held.kind"));
        held.addColumn(HeldLine::what).setHeader(Texts.of("privacy.held.what")).setFlexGrow(3);
        held.addColumn(line -> line.at() == null ? "" : ZonedTimes.withZone(line.at(), zone))
                .setHeader(Texts.of("privacy.held.time"));
        erased.setId("erasures");
        erased.setAllRowsVisible(true);
        erased.setEmptyStateText(Texts.of("privacy.erasures.none"));
        erased.addColumn(erasure -> ZonedTimes.withZone(erasure.requestedAt(), zone))
                .setHeader(Texts.of("privacy.erasures.requested"));
        erased.addColumn(erasure -> erasure.finishedAt() == null
                        ? Texts.of("privacy.erasures.unfinished")
                        : ZonedTimes.withZone(erasure.finishedAt(), zone))
                .setHeader(Texts.of("privacy.erasures.finished"));
        erased.addColumn(erasure -> Texts.of(
                        "privacy.erasures.counts",
                        erasure.contacts(),
                        erasure.messages(),
                        erasure.texts(),
                        erasure.others()))
                .setHeader(Texts.of("privacy.erasures.erased"))
                .setFlexGrow(2);
        erased.addColumn(Erasure::addressHash).setHeader(Texts.of("privacy.erasures.hash"));
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
        notice.say(Notice.Kind.SUCCESS, Texts.of(erasure.isFinished() ? "privacy.erased" : "privacy.erased_later"));
    }
}
