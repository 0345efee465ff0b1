package io.cuesheet.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.sidenav.SideNavItem;
import io.cuesheet.application.access.Role;
import io.cuesheet.ui.ViewTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotFoundViewTest extends ViewTest {

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "settings/nowhere", "access", "write"})
    void anAddressWithoutAViewForThisPersonSaysSoInsideTheFrame(String address) {
        signInAs(Role.VIEWER, false);
        UI.getCurrent().navigate(address);

        assertThat(text()).contains("Page not found");
        assertThat(find(H1.class).single().getText()).isEqualTo("Not found");
        assertThat(find(SideNavItem.class).exists()).isTrue();
    }
}
