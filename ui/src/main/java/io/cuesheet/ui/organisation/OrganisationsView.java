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
import io.cuesheet.application.text.Texts;
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
import java.util.ArrayList;
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

    /** The current organisations and accounts. */
    private record Known(List<OrganisationLine> organisations, List<AccountLine> accounts) {}

    OrganisationsView(Organisations organisations, Accounts accounts, Invitations invitations, LivePages livePages) {
        this.organisations = organisations;
        this.accounts = accounts;
        this.invitations = invitations;
        this.livePages = livePages;
        this.live = new LiveReading<>(livePages, this::show, this::away);
        addClassNames("view", "access-view");
        Button make = Styled.primary(
                Texts.of("organisation.page.add"),
                click -> new OrganisationDialog(caller, organisations, null, this::refresh).open());
        make.setId("new-organisation");
        setUp(all, "organisations");
        all.addComponentColumn(this::row).setHeader(Texts.of("organisation.page.column"));
        setUp(people, "accounts");
        people.addComponentColumn(this::row).setHeader(Texts.of("organisation.page.account_column"));
        add(
                Styled.paragraph("about", Texts.of("organisation.page.about")),
                notice,
                Styled.div("section-head", new H2(Texts.of("titles.organisations")), make),
                all,
                Styled.div("section-head", new H2(Texts.of("organisation.page.accounts"))),
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
        notice.say(Notice.Kind.ERROR, Texts.of("organisation.page.away"));
        all.setItems(List.of());
        people.setItems(List.of());
    }

    private LineOfText row(OrganisationLine organisation) {
        String name = organisation.name();
        Button invite = button(
                Texts.of("organisation.row.invite"),
                Texts.of("organisation.row.invite_to", name),
                () -> new InviteDialog(
                                name,
                                Role.ADMIN,
                                role -> invitations.inviteTo(caller, organisation.code(), role),
                                this::refresh)
                        .open());
        Button rename = button(
                Texts.of("organisation.row.rename"),
                Texts.of("organisation.row.rename_named", name),
                () -> new OrganisationDialog(caller, organisations, organisation, this::refresh).open());
        Button suspend = button(
                Texts.of("organisation.row.suspend"),
                Texts.of("organisation.row.suspend_named", name),
                () -> new SuspendDialog(caller, organisations, organisation, this::refresh).open());
        suspend.addThemeVariants(ButtonVariant.ERROR);
        Button resume = button(
                Texts.of("organisation.row.resume"),
                Texts.of("organisation.row.resume_named", name),
                () -> resume(organisation));
        suspend.setVisible(organisation.suspendedAt() == null);
        resume.setVisible(organisation.suspendedAt() != null);
        return new LineOfText(
                name + " · " + organisation.code(),
                facts(organisation),
                Styled.div("row-actions", invite, rename, suspend, resume));
    }

    private String facts(OrganisationLine organisation) {
        List<String> facts = new ArrayList<>();
        if (organisation.suspendedAt() != null) {
            facts.add(Texts.of("organisation.row.suspended", at(organisation.suspendedAt())));
        }
        facts.add(Texts.of("organisation.row.people", organisation.people()));
        facts.add(organisation.defaultZone().getId());
        facts.add(Texts.of("organisation.row.since", at(organisation.createdAt())));
        return String.join(" · ", facts);
    }

    /** @param does what it does, and to which organisation, for screen readers */
    private static Button button(String text, String does, Runnable work) {
        Button button = new Button(text, click -> work.run());
        button.setAriaLabel(does);
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
        Button edit = new Button(
                Texts.of("common.edit"), click -> new AccountDialog(caller, accounts, account, this::refresh).open());
        edit.setAriaLabel(Texts.of("organisation.account.edit", account.username()));
        return new LineOfText(
                account.platformAdmin()
                        ? Texts.of("organisation.account.platform_admin", account.username())
                        : account.username(),
                facts(account),
                edit);
    }

    private String facts(AccountLine account) {
        List<String> facts = new ArrayList<>();
        facts.add(
                account.organisations().isEmpty()
                        ? Texts.of("organisation.account.no_organisation")
                        : account.organisations());
        facts.add(Texts.of("organisation.row.since", at(account.createdAt())));
        if (account.disabledAt() != null) {
            facts.add(Texts.of("organisation.account.disabled", at(account.disabledAt())));
        }
        return String.join(" · ", facts);
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
