package io.cuesheet.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "io.cuesheet.ui.none")
class UnsavedTest extends BrowserlessTest {

    private final List<String> said = new ArrayList<>();
    private boolean dirty = true;
    private final Unsaved unsaved = new Unsaved(() -> dirty);

    @Test
    void nobodyIsAskedWhereNothingIsLost() {
        dirty = false;
        lose();
        assertThat(said).containsExactly("gone");
        assertThat(find(Dialog.class).exists()).isFalse();
    }

    @Test
    void whatWasTypedIsLostOnlyWhenSomebodySaysSo() {
        lose();
        assertThat(said).isEmpty();
        press("Discard");
        assertThat(said).containsExactly("gone");
        assertThat(find(Dialog.class).exists()).isFalse();
    }

    @Test
    void whoKeepsOnEditingLosesNothing() {
        lose();
        press("Keep editing");
        assertThat(said).containsExactly("kept");
        assertThat(find(Dialog.class).exists()).isFalse();
    }

    private void lose() {
        unsaved.beforeLosing(() -> said.add("gone"), () -> said.add("kept"));
        roundTrip();
    }

    private void press(String button) {
        test(find(Button.class).withText(button).single()).click();
        roundTrip();
    }
}
