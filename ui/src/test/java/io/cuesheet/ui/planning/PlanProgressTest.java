package io.cuesheet.ui.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.cuesheet.application.planning.PlanParts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.ui.PageTest;
import io.cuesheet.ui.settings.SettingsView;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PlanProgressTest extends PageTest {

    @Autowired
    private PlanParts parts;

    @Test
    void aPageSaysHowFarPlanningIsAndWhatCameOfIt() {
        UUID job = job();
        navigate(SettingsView.class);
        soon(() -> assertThat(progress())
                .isEqualTo("The holidays were saved. Planning events: 12,500 of 100,000, the nearest messages first."));

        jdbc().sql("""
                        update plan_job set state = 'done', done_events = 99999, failed_events = 1, counts = '{"MOVE": 3, "UNCHANGED": 1}',
                            finished_at = now() where id = ?
                        """).param(job).update();

        soon(() -> assertThat(progress())
                .isEqualTo("99,999 events are planned. Messages: 3 move, 1 stays as it is. 1 could not be planned:"
                        + " details are in the server log."));
    }

    @Test
    void aPageSaysNothingWhileAllEventsArePlanned() {
        navigate(SettingsView.class);
        beat();

        assertThat(find(PlanProgress.class).all()).isEmpty();
    }

    @Test
    void listsSayInOneLineWhatIsBehindAndNothingAfterwards() {
        UUID job = job();
        for (String view : List.of("", "events")) {
            UI.getCurrent().navigate(view);
            soon(() -> assertThat(find(PlanBehind.class).single().getText())
                    .isEqualTo("The holidays were saved. 87,500 of 100,000 events are still to be planned, the nearest"
                            + " messages first."));
        }
        jdbc().sql("update plan_job set state = 'done', finished_at = now() where id = ?")
                .param(job)
                .update();
        soon(() -> assertThat(find(PlanBehind.class).all()).isEmpty());
    }

    @Test
    void savingForALargeSeasonSaysThatItGoesOnInTheBackground() {
        manyEvents();
        navigate(SettingsView.class);
        TextArea days = find(TextArea.class).withId("holidays").single();
        test(days).setValue("2027-01-01 New Year");
        pressIn("See what changes");
        pressIn("Save");

        soon(() -> assertThat(text()).contains("being planned in the background"));
        soon(() -> assertThat(progress()).startsWith("The holidays were saved. Planning events: 0 of "));
        while (parts.step()) {
            beat();
        }
        soon(() -> assertThat(progress()).contains("events are planned."));
    }

    /** The holidays' form is the last one with such a button. */
    private void pressIn(String button) {
        test(find(Button.class).withText(button).all().stream()
                        .filter(Button::isVisible)
                        .reduce((first, last) -> last)
                        .orElseThrow())
                .click();
        draw();
    }

    private String progress() {
        return find(PlanProgress.class)
                .single()
                .getChildren()
                .filter(Paragraph.class::isInstance)
                .map(text -> text.getElement().getText())
                .findFirst()
                .orElseThrow();
    }

    private UUID job() {
        UUID id = Ids.next();
        jdbc().sql("""
                        insert into plan_job (id, org_id, reason, actor, saved_at, total_events, done_events, updated_at)
                        values (?, ?, 'holidays', 'user:1', ?, 100000, 12500, now())
                        """).params(id, org.value(), Times.timestamp(NOW)).update();
        return id;
    }

    private void manyEvents() {
        jdbc().sql("""
                        insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at, created_at, updated_at)
                        select gen_random_uuid(), :org, 'e-' || n, 'Concert', 'Hall', 'Berlin', l, 'Europe/Berlin',
                               l at time zone 'Europe/Berlin', now(), now()
                        from (select n, timestamp '2026-12-10 20:00' + n * interval '7 minutes' as l from generate_series(1, 520) as n) as s
                        """).param("org", org.value()).update();
    }
}
