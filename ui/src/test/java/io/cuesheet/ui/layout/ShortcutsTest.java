package io.cuesheet.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.sidenav.SideNavItem;
import io.cuesheet.application.access.Role;
import io.cuesheet.ui.ViewTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortcutsTest extends ViewTest {

    @Test
    void everyPlaceHasAKeyOfItsOwn() {
        signInAs(Role.ADMIN, false);
        UI.getCurrent().navigate("settings");
        List<String> places = find(SideNavItem.class).all().stream()
                .map(SideNavItem::getLabel)
                .toList();
        test(find(Shortcuts.class).single()).click();

        assertThat(find(Dialog.class).single().isOpened()).isTrue();
        assertThat(find(DescriptionList.Description.class).all())
                .extracting(DescriptionList.Description::getText)
                .containsAll(places);
        assertThat(find(DescriptionList.Term.class).all())
                .extracting(DescriptionList.Term::getText)
                .doesNotHaveDuplicates();
    }
}
