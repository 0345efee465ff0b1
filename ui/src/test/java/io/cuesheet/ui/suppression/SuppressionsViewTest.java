package io.cuesheet.ui.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.suppression.Suppressions;
import io.cuesheet.db.suppression.Suppression;
import io.cuesheet.ui.PageTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SuppressionsViewTest extends PageTest {

    @Autowired
    private Suppressions suppressions;

    @Test
    void anAddressIsPutOnTheListAndTakenOffAgain() {
        navigate(SuppressionsView.class);

        test(address()).setValue("Kim@Example.org");
        press("Add to the list");
        assertThat(suppressions.page(other(), null, null, 10))
                .extracting(Suppression::address)
                .containsExactly("kim@example.org");
        assertThat(address().getValue()).isEmpty();

        test(address()).setValue("nobody");
        press("Add to the list");
        assertThat(address().getErrorMessage()).contains("must be an e-mail address");

        Button lift =
                (Button) test(find(Grid.class).withId("suppressions").single()).getCellComponent(0, 4);
        test(lift).click();
        assertThat(suppressions.page(other(), null, null, 10)).isEmpty();
    }

    private TextField address() {
        return find(TextField.class).withId("suppressed-address").single();
    }
}
