package io.cuesheet.ui.statusline;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.settings.SendingHold;
import io.cuesheet.db.Times;
import io.cuesheet.ui.ViewTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The line above every page, and the hold that is said there. */
class StatusLineTest extends ViewTest {

    @Autowired
    private SendingHold hold;

    @Test
    void withoutAnythingToDoItIsCalm() {
        open();
        assertThat(words("status-next")).isEqualTo("Nothing is scheduled");
        assertThat(words("status-decide")).isEqualTo("0 need your decision");
        assertThat(words("status-failed")).isEqualTo("0 failed");
        assertThat(words("status-outdated")).isEqualTo("0 told something outdated");
        assertThat(words("status-attention")).isEqualTo("Nothing needs you");
        assertThat(part("status-failed").hasClassName("calm")).isTrue();
    }

    @Test
    void eachPartLeadsToWhereItIsDealtWith() {
        season.insertOne("Next", "Europe/Berlin", NOW.plus(Duration.ofDays(2)), "scheduled", "a@example.org");
        season.insertOne("Failed", "Europe/Berlin", NOW.minus(Duration.ofDays(1)), "failed", "a@example.org");
        waiting();
        open();
        assertThat(words("status-next")).isEqualTo("Next: Mon 30 Nov 16:00");
        assertThat(part("status-next").getHref()).isEqualTo("./?");
        assertThat(words("status-decide")).isEqualTo("1 needs your decision");
        assertThat(part("status-decide").getHref()).isEqualTo("review");
        assertThat(words("status-failed")).isEqualTo("1 failed");
        assertThat(part("status-failed").getHref()).isEqualTo("./?answered=true&from=2026-11-22&status=failed");
        assertThat(words("status-attention")).isEqualTo("2 need you");
    }

    @Test
    void itFollowsWhatHappensAndIsReadOutByNobody() {
        open();
        waiting();
        soon(() -> assertThat(words("status-decide")).isEqualTo("1 needs your decision"));
        assertThat(find(StatusLine.class).single().getElement().getAttribute("aria-live"))
                .isNull();
    }

    @Test
    void aHoldTakesOnePressAndAConfirmationAndIsSaidOnEveryPage() {
        season.insertOne("Soon", "Europe/Berlin", NOW.plusSeconds(3_600), "scheduled", "a@example.org");
        open();
        press("hold-sends");
        test(find(TextField.class).withId("hold-reason").single()).setValue("the bus broke down");
        test(find(Button.class).withText("Hold all sends").single()).click();
        draw();

        assertThat(find(Dialog.class).withId("hold-dialog").exists()).isFalse();
        assertThat(banner())
                .contains("All automated sends are on hold.")
                .contains("By a deleted user or key since ", " · Europe/Berlin: “the bus broke down”.")
                .contains("1 message falls due in the next 24 hours.");
        assertThat(find(Button.class).withId("hold-sends").exists()).isFalse();

        test(find(Button.class).withClassName("hold-resume").all().getFirst()).click();
        test(find(Button.class).withText("Resume sending").single()).click();
        draw();
        assertThat(find(Div.class).withId("hold-banner").exists()).isFalse();
    }

    @Test
    void whoMayNotSendSeesTheHoldAndCantEndIt() {
        hold.hold(caller, "");
        signInAs(Role.VIEWER, false);
        open();
        assertThat(banner()).contains("All automated sends are on hold.");
        assertThat(find(Button.class).withClassName("hold-resume").exists()).isFalse();
        assertThat(find(Button.class).withId("hold-sends").exists()).isFalse();
    }

    @Test
    void aRestoredDatabaseSaysItsOwnSentence() {
        hold.hold(caller, "");
        jdbc().sql("insert into database_restore (org_id, noticed_at) values (?, ?)")
                .params(org.value(), Times.timestamp(NOW))
                .update();
        open();
        soon(() -> assertThat(find(Div.class).withId("restore-banner").exists()).isTrue());
        assertThat(find(Div.class).withId("hold-banner").exists()).isFalse();
    }

    private void waiting() {
        season.insertOne("Waits", "Europe/Berlin", NOW.plusSeconds(60), "blocked", null);
        jdbc().sql(
                        "update scheduled_message set reason_code = 'MISSING_RECIPIENT' where org_id = ? and status = 'blocked'")
                .param(org.value())
                .update();
    }

    private void open() {
        UI.getCurrent().navigate("settings");
        draw();
    }

    private void draw() {
        VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
        roundTrip();
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
        draw();
    }

    private Anchor part(String id) {
        return find(Anchor.class).withId(id).single();
    }

    private String words(String id) {
        return part(id).getElement().getTextRecursively();
    }

    private String banner() {
        Component banner = find(Div.class).withId("hold-banner").single();
        return banner.getElement().getTextRecursively();
    }
}
