package io.cuesheet.ui.layout;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.heartbeat.SchedulerStatuses;
import io.cuesheet.application.message.MessageChanges;
import io.cuesheet.application.organisation.Organisations;
import io.cuesheet.application.restore.RestoredDatabase;
import io.cuesheet.application.settings.SendingHold;
import io.cuesheet.application.setup.FirstSteps;
import io.cuesheet.application.signin.OwnAccount;
import io.cuesheet.application.statusline.StatusLines;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.heartbeat.HeartbeatBadge;
import io.cuesheet.ui.restore.RestoreBanner;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.ui.security.PageUser;
import io.cuesheet.ui.setup.VisitedSteps;
import io.cuesheet.ui.statusline.HoldNote;
import io.cuesheet.ui.statusline.StatusLine;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** Brand, navigation and scheduler state around every view. Views register with {@code @Menu} and don't depend on the layout. */
@Layout
@PermitAll
class MainLayout extends AppLayout implements AfterNavigationObserver {

    private final H1 title = new H1();
    private final VisitedSteps visits;
    private final Span organisation =
            new Span(CurrentCaller.user().map(PageUser::organisation).orElse(""));

    MainLayout(
            SchedulerStatuses statuses,
            MessageChanges changes,
            LivePages livePages,
            RestoredDatabase restored,
            Organisations organisations,
            OwnAccount account,
            FirstSteps steps,
            StatusLines lines,
            SendingHold hold,
            Clock clock,
            AuthenticationContext authentication) {
        Caller caller = CurrentCaller.get();
        visits = new VisitedSteps(caller, steps, livePages);
        setPrimarySection(Section.DRAWER);
        setI18n(new AppLayoutI18n().setDrawer(Texts.of("layout.navigation")));
        title.addClassName("view-title");
        RestoreBanner banner = new RestoreBanner(restored, caller, livePages);
        StatusLine status = new StatusLine(lines, hold, caller, livePages, clock);
        HoldNote held = new HoldNote("hold-banner", caller, hold, livePages, status::readAgain);
        held.addClassName("restore-banner");
        HoldNote heldInPanel = new HoldNote("hold-note", caller, hold, livePages, status::readAgain);
        status.tell(held::show);
        status.tell(heldInPanel::show);
        Component badge = new HeartbeatBadge(statuses, caller, changes, livePages, heldInPanel, banner::show);
        OrganisationBanner suspended = new OrganisationBanner(organisations, caller, livePages, organisation::setText);
        UserMenu user = new UserMenu(account, authentication);
        Div tools = Styled.div("tools", badge, new Shortcuts(), new ColorSchemeButton(), user);
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(Texts.of("layout.navigation"));
        addToNavbar(new SkipLink(), toggle, title, status, tools, suspended, held, banner);
        addToDrawer(brand(), navigation());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        if (getContent() instanceof TitledView view) {
            title.setText(view.title());
        }
        visits.visited(event.getLocation().getPath());
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        attached.getUI().getPage().addJavaScript("context://cuesheet/connection.js");
        attached.getUI().getPage().addJavaScript("context://cuesheet/dialogs.js");
        var reconnecting = attached.getUI().getReconnectDialogConfiguration();
        reconnecting.setReconnectInterval(2_000);
        reconnecting.setReconnectAttempts(10_000);
    }

    /** The views that the signed-in person may open, by group. */
    private static Div navigation() {
        Map<NavigationGroup, SideNav> groups = new EnumMap<>(NavigationGroup.class);
        MenuConfiguration.getMenuEntries()
                .forEach(view -> groups.computeIfAbsent(NavigationGroup.of(view), group -> new SideNav(group.label()))
                        .addItem(new SideNavItem(Texts.of(view.title()), view.menuClass(), new SvgIcon(view.icon()))));
        Div navigation = Styled.div("navigation");
        groups.values().forEach(navigation::add);
        return navigation;
    }

    private Div brand() {
        Image mark = new Image("cuesheet/icon.svg", "");
        mark.addClassName("mark");
        organisation.setId("organisation");
        organisation.addClassName("quiet");
        return Styled.div("brand", mark, Styled.div("brand-names", new Span("Cuesheet"), organisation));
    }
}
