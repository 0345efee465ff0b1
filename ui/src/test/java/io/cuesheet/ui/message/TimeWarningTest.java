package io.cuesheet.ui.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "io.cuesheet.ui.none")
class TimeWarningTest extends BrowserlessTest {

    private final Queue<Runnable> background = new ArrayDeque<>();
    private final List<String> answered = new ArrayList<>();
    private final TimeWarning warning = new TimeWarning(background::add);

    @Test
    void oneQuestionIsAnsweredAtATimeAndOnlyTheLatestWaits() {
        ask("10:00");
        ask("10:0");
        ask("11:00");
        assertThat(background).hasSize(1);

        answer();
        assertThat(shown()).doesNotContain("10:00");
        answer();

        assertThat(answered).containsExactly("10:00", "11:00");
        assertThat(background).isEmpty();
        assertThat(shown()).contains("11:00");
    }

    @Test
    void nothingIsAskedAnyMoreForATimeThatIsNotChosen() {
        ask("10:00");
        ask("11:00");
        warning.forget();

        answer();

        assertThat(background).isEmpty();
        assertThat(shown()).doesNotContain("10:00");
    }

    private void ask(String time) {
        if (!warning.isAttached()) {
            UI.getCurrent().add(warning);
        }
        warning.ask(UI.getCurrent(), () -> {
            answered.add(time);
            return List.of(time);
        });
    }

    private void answer() {
        background.remove().run();
        VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
    }

    private String shown() {
        return warning.getElement().getTextRecursively();
    }
}
