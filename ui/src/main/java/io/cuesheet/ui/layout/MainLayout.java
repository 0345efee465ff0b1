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
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.heartbeat.SchedulerStatuses;
import io.cuesheet.application.message.MessageChanges;
import io.cuesheet.ui.access.AccessView;
import io.cuesheet.ui.audit.AuditView;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.event.EventsView;
import io.cuesheet.ui.heartbeat.HeartbeatBadge;
import io.cuesheet.ui.manual.WriteView;
import io.cuesheet.ui.message.calendar.CalendarView;
import io.cuesheet.ui.message.deletion.DeletionsView;
import io.cuesheet.ui.message.list.MessagesView;
import io.cuesheet.ui.message.review.ReviewView;
import io.cuesheet.ui.messagetype.MessageTypesView;
import io.cuesheet.ui.sandbox.SandboxView;
import io.cuesheet.ui.seasonfile.ImportView;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.ui.settings.SettingsView;
import io.cuesheet.ui.template.TemplatesView;
import jakarta.annotation.security.PermitAll;

/** Brand, navigation and the state of the scheduler around every view. */
@PermitAll
public class MainLayout extends AppLayout implements AfterNavigationObserver {

    /** After the messages, the review queue, the calendar and the events. */
    private static final int WRITE_POSITION = 4;

    private final H1 title = new H1();

    MainLayout(
            SchedulerStatuses statuses,
            MessageChanges changes,
            LivePages livePages,
            AuthenticationContext authentication) {
        setPrimarySection(Section.DRAWER);
        title.addClassName("view-title");
        Component badge = new HeartbeatBadge(statuses, CurrentCaller.get(), changes, livePages);
        Div tools = new Div(badge, new Shortcuts(), new ColorSchemeButton(), userMenu(authentication));
        tools.addClassName("tools");
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel("Navigation");
        addToNavbar(toggle, title, tools);
        addToDrawer(brand(), navigation());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        PageTitle pageTitle = getContent().getClass().getAnnotation(PageTitle.class);
        title.setText(pageTitle.value().replace(" · Cuesheet", ""));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        attached.getUI().getPage().addJavaScript("context://cuesheet/connection.js");
        var reconnecting = attached.getUI().getReconnectDialogConfiguration();
        reconnecting.setReconnectInterval(2_000);
        reconnecting.setReconnectAttempts(10_000);
    }

    private static SideNav navigation() {
        SideNav navigation = new SideNav();
        navigation.getElement().setAttribute("aria-label", "Main");
        navigation.addItem(
                new SideNavItem("Messages", MessagesView.class, new SvgIcon("cuesheet/messages.svg")),
                new SideNavItem("Review queue", ReviewView.class, new SvgIcon("cuesheet/alert.svg")),
                new SideNavItem("Calendar", CalendarView.class, new SvgIcon("cuesheet/calendar.svg")),
                new SideNavItem("Events", EventsView.class, new SvgIcon("cuesheet/events.svg")),
                new SideNavItem("Message types", MessageTypesView.class, new SvgIcon("cuesheet/types.svg")),
                new SideNavItem("Templates", TemplatesView.class, new SvgIcon("cuesheet/template.svg")),
                new SideNavItem("Settings", SettingsView.class, new SvgIcon("cuesheet/settings.svg")),
                new SideNavItem("Import", ImportView.class, new SvgIcon("cuesheet/import.svg")),
                new SideNavItem("Deletions", DeletionsView.class, new SvgIcon("cuesheet/undo.svg")),
                new SideNavItem("Audit log", AuditView.class, new SvgIcon("cuesheet/audit.svg")),
                new SideNavItem("Sandbox outbox", SandboxView.class, new SvgIcon("cuesheet/inbox.svg")));
        if (CurrentCaller.get().may(Permission.EDIT)) {
            navigation.addItemAtIndex(
                    WRITE_POSITION,
                    new SideNavItem("Write messages", WriteView.class, new SvgIcon("cuesheet/write.svg")));
        }
        if (CurrentCaller.get().may(Permission.ADMIN)) {
            navigation.addItem(new SideNavItem("People and keys", AccessView.class, new SvgIcon("cuesheet/key.svg")));
        }
        return navigation;
    }

    private static Div brand() {
        Image mark = new Image("cuesheet/icon.svg", "");
        mark.addClassName("mark");
        Div brand = new Div(mark, new Span("Cuesheet"));
        brand.addClassName("brand");
        return brand;
    }

    private static MenuBar userMenu(AuthenticationContext authentication) {
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        String name = authentication.getPrincipalName().orElse("Signed in");
        var user = menu.addItem(new SvgIcon("cuesheet/user.svg"), name);
        user.setAriaLabel("Signed in as " + name);
        user.getSubMenu().addItem("Signed in as " + name).setEnabled(false);
        user.getSubMenu().addItem("Sign out", click -> authentication.logout()).setId("sign-out");
        return menu;
    }
}
