package io.cuesheet.ui.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.signin.OwnAccount;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.security.Membership;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.WarningNotification;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.ui.security.PageUser;
import io.cuesheet.ui.text.PageLanguage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DataAccessException;

/** The signed-in person's menu: account, switching organisations, and signing out. */
final class UserMenu extends MenuBar {

    private final OwnAccount account;
    private final Caller caller = CurrentCaller.get();
    private final Optional<PageUser> user = CurrentCaller.user();

    UserMenu(OwnAccount account, AuthenticationContext authentication) {
        this.account = account;
        addThemeVariants(MenuBarVariant.TERTIARY);
        setId("user-menu");
        String name = authentication.getPrincipalName().orElseGet(() -> Texts.of("layout.signed_in"));
        setI18n(new MenuBarI18n().setMoreOptions(Texts.of("layout.more")));
        MenuItem item = addItem(new SvgIcon("cuesheet/user.svg"), name);
        String signedIn = Texts.of("layout.signed_in_as", name);
        item.setAriaLabel(signedIn);
        SubMenu menu = item.getSubMenu();
        menu.addItem(signedIn).setEnabled(false);
        addOrganisations(menu);
        if (caller.may(Permission.EDIT)) {
            menu.addItem(
                            Texts.of("layout.first_steps"),
                            click -> UI.getCurrent().navigate("first-steps"))
                    .setId("to-first-steps");
        }
        menu.addItem(Texts.of("layout.account"), click -> UI.getCurrent().navigate("account"))
                .setId("own-account");
        addLanguages(menu.addItem(Texts.of("layout.language")).getSubMenu());
        menu.addItem(Texts.of("layout.sign_out"), click -> authentication.logout())
                .setId("sign-out");
    }

    /** Each language by its own name, so that people who can't read the page find theirs. */
    private static void addLanguages(SubMenu menu) {
        UI page = UI.getCurrent();
        for (Locale language : Language.KNOWN) {
            MenuItem item =
                    menu.addItem(language.getDisplayLanguage(language), click -> ChosenLanguage.choose(page, language));
            item.setCheckable(true);
            item.setChecked(PageLanguage.of(page).equals(language));
            item.getElement().setAttribute("lang", language.toLanguageTag());
        }
    }

    private void addOrganisations(SubMenu menu) {
        List<Membership> organisations = organisations();
        if (organisations.size() < 2) {
            return;
        }
        menu.addSeparator();
        organisations.stream()
                .sorted((one, other) -> one.name().compareToIgnoreCase(other.name()))
                .forEach(organisation -> addOrganisation(menu, organisation));
        menu.addSeparator();
    }

    private void addOrganisation(SubMenu menu, Membership organisation) {
        boolean current = organisation.orgId().equals(caller.orgId());
        MenuItem item = menu.addItem(
                organisation.name() + " · " + Texts.named("layout.role", Role.ofWireName(organisation.role())));
        item.setCheckable(true);
        item.setChecked(current);
        item.addClassName("organisation");
        item.addClickListener(click -> {
            item.setChecked(current);
            if (!current) {
                PageTask.attempt(() -> switchTo(organisation), failure -> WarningNotification.show(failure.sentence()));
            }
        });
    }

    /** Reloads every page of this browser, with the person's role in that organisation. */
    private void switchTo(Membership organisation) {
        user.ifPresent(person -> {
            account.switchTo(caller, person.sessionId(), organisation.orgId());
            UI.getCurrent().getPage().setLocation("./");
        });
    }

    /** Empty while the database is unavailable: the rest of the page still works. */
    private List<Membership> organisations() {
        try {
            return user.isPresent() ? account.organisations(caller) : List.of();
        } catch (DataAccessException away) {
            return List.of();
        }
    }
}
