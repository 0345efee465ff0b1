package io.cuesheet.ui.organisation;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.organisation.Organisations;
import io.cuesheet.application.signin.Accounts;
import io.cuesheet.application.signin.Invitations;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.organisation.OrganisationLine;
import io.cuesheet.db.security.AccountLine;
import io.cuesheet.ui.access.InviteDialog;
import io.cuesheet.ui.component.LineOfText;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.component.Viewer;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.ui.security.PageUser;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The organisations and accounts of the installation. */
@Route("organisations")
@Menu(title = "titles.organisations", order = 207, icon = "cuesheet/organisation.svg")
@RolesAllowed(PageUser.PLATFORM)
class OrganisationsView extends Div implements TitledView {

    private static final Duration PULSE = Duration.ofSeconds(10);

    private final Caller caller = CurrentCaller.get();
    private final ZoneId viewer = Viewer.zone();
    private final Organisations organisations;
    private final Accounts accounts;
    private final Invitations invitations;
    private final LivePages livePages;
    private final LiveReading<Known> live;
    private final Grid<OrganisationLine> all = new Grid<>();
    private final Grid<AccountLine> people = new Grid<>();
    private final Notice notice = new Notice();

    /** What there is at this moment. */
    private record Known(List<OrganisationLine> organisations, List<AccountLine> accounts) {}

    OrganisationsView(Organisations organisations, Accounts accounts, Invitations invitations, LivePages livePages) {
        this.organisations = organisations;
        this.accounts = accounts;
        this.invitations = invitations;
        this.livePages = livePages;
        this.live = new LiveReading<>(livePages, this::show, this::away);
        addClassNames("view", "access-view");
        Button make = Styled.primary(
                "New organisation", click -> new OrganisationDialog(caller, organisations, null, this::refresh).open());
        make.setId("new-organisation");
        setUp(all, "organisations");
        all.addComponentColumn(this::row).setHeader("Name, state, date");
        setUp(people, "accounts");
        people.addComponentColumn(this::row).setHeader("Name, organisations, date");
        add(
                Styled.paragraph(
                        "about",
                        "Organisations share this installation and see nothing of each other. An account may belong to several:"
                                + " its person switches in the menu with their name."),
                notice,
                Styled.div("section-head", new H2("Organisations"), make),
                all,
                Styled.div("section-head", new H2("Accounts")),
                people);
        refresh();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.follow(this, attached.getUI(), livePages, PULSE, true);
    }

    private void refresh() {
        live.ask(() -> new Known(organisations.all(caller), accounts.all(caller)));
    }

    private void show(Known known) {
        notice.sayNothing();
        all.setItems(known.organisations());
        people.setItems(known.accounts());
    }

    private void away() {
        notice.say(Notice.Kind.ERROR, "The database can't be reached; this page looks again by itself.");
        all.setItems(List.of());
        people.setItems(List.of());
    }

    private LineOfText row(OrganisationLine organisation) {
        Button invite = button(
                "Invite…",
                "Invite a person to ",
                organisation,
                () -> new InviteDialog(
                                organisation.name(),
                                Role.ADMIN,
                                role -> invitations.inviteTo(caller, organisation.code(), role),
                                this::refresh)
                        .open());
        Button rename = button(
                "Rename…",
                "Rename ",
                organisation,
                () -> new OrganisationDialog(caller, organisations, organisation, this::refresh).open());
        Button suspend = button(
                "Suspend…",
                "Suspend ",
                organisation,
                () -> new SuspendDialog(caller, organisations, organisation, this::refresh).open());
        suspend.addThemeVariants(ButtonVariant.ERROR);
        Button resume = button("Resume", "Resume ", organisation, () -> resume(organisation));
        suspend.setVisible(organisation.suspendedAt() == null);
        resume.setVisible(organisation.suspendedAt() != null);
        return new LineOfText(
                organisation.name() + " · " + organisation.code(),
                (organisation.suspendedAt() == null ? "" : "suspended since " + at(organisation.suspendedAt()) + " · ")
                        + "%d %s · %s · since %s"
                                .formatted(
                                        organisation.people(),
                                        organisation.people() == 1 ? "person" : "people",
                                        organisation.defaultZone(),
                                        at(organisation.createdAt())),
                Styled.div("row-actions", invite, rename, suspend, resume));
    }

    private static Button button(String text, String does, OrganisationLine organisation, Runnable work) {
        Button button = new Button(text, click -> work.run());
        button.setAriaLabel(does + organisation.name());
        return button;
    }

    private void resume(OrganisationLine organisation) {
        PageTask.attempt(
                () -> {
                    organisations.resume(caller, organisation.code());
                    refresh();
                },
                notice::say);
    }

    private LineOfText row(AccountLine account) {
        Button edit = new Button("Edit", click -> new AccountDialog(caller, accounts, account, this::refresh).open());
        edit.setAriaLabel("Edit the account of " + account.username());
        return new LineOfText(
                account.username() + (account.platformAdmin() ? " · platform admin" : ""),
                (account.organisations().isEmpty() ? "no organisation" : account.organisations())
                        + " · since " + at(account.createdAt())
                        + (account.disabledAt() == null ? "" : " · disabled since " + at(account.disabledAt())),
                edit);
    }

    private String at(Instant instant) {
        return ZonedTimes.withZone(instant, viewer);
    }

    private static void setUp(Grid<?> list, String id) {
        list.setId(id);
        list.setSelectionMode(Grid.SelectionMode.NONE);
        list.setAllRowsVisible(true);
    }
}
