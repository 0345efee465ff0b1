package io.cuesheet.ui.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.Times;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatBadgeTest extends ViewTest {

    @ParameterizedTest
    @CsvSource({
        "PT20S, green, Running, The scheduler is running",
        "PT20M, yellow, Quiet for 20 min, The scheduler has gone quiet",
        "PT90M, red, Down for 1 h 30 min, The scheduler is not running"
    })
    void theBadgeSaysHowLongAgoTheSchedulerWasSeen(Duration age, String light, String words, String title) {
        seen(org, age);
        open();
        assertThat(badge()).isEqualTo(light + ": " + words);
        assertThat(panel()).contains(title);
    }

    @Test
    void aSchedulerThatWasNeverSeenIsSaid() {
        open();
        assertThat(badge()).isEqualTo("never: Never seen");
    }

    @Test
    void whatIsOverdueIsCounted() {
        season.insertOne("Late", "Europe/Berlin", NOW.minusSeconds(600), "scheduled", "a@example.org");
        seen(org, Duration.ofSeconds(20));
        open();
        assertThat(badge()).isEqualTo("green: Running · 1 overdue");
        assertThat(panel()).contains("1 message is overdue");
    }

    @Test
    void messagesThatAreOutOfStepWithTemporalAreCounted() {
        insertApart("Apart");
        seen(org, Duration.ofSeconds(20));
        open();
        assertThat(panel())
                .contains("1 message has been out of step with Temporal for 5 min: 1 workflow started.")
                .contains("Apart · First contact: a workflow was started");
    }

    @Test
    void deletedMessagesThatWereOutOfStepAreNotListed() {
        insertApart("There");
        jdbc().sql("update scheduled_message set deleted_at = now() where id = ?")
                .param(insertApart("Deleted").value())
                .update();
        seen(org, Duration.ofSeconds(20));
        open();
        assertThat(panel()).contains("There · First contact").doesNotContain("Deleted ·");
    }

    private MessageId insertApart(String event) {
        MessageId message =
                season.insertOne(event, "Europe/Berlin", NOW.plusSeconds(600), "scheduled", "a@example.org");
        jdbc().sql("""
                        insert into engine_drift (message_id, org_id, found, repair, found_at, last_found_at)
                        values (:message, :org, 'missing', 'started', :at, :at)
                        """)
                .param("message", message.value())
                .param("org", org.value())
                .param("at", Times.timestamp(NOW.minusSeconds(300)))
                .update();
        return message;
    }

    @Test
    void aHoldIsSaid() {
        seen(org, Duration.ofSeconds(20));
        OrganisationFixture.hold(jdbc(), org);
        open();
        assertThat(badge()).isEqualTo("held: Held");
    }

    @Test
    void withoutAWorkerAYoungHeartbeatIsRed() {
        seen(org, Duration.ofSeconds(20));
        taskQueue.set(new Pollers(0));
        open();
        assertThat(badge()).isEqualTo("red: No worker");
        assertThat(panel()).contains("Start the worker");
    }

    @Test
    void anAbsentTemporalIsSaid() {
        seen(org, Duration.ofSeconds(20));
        taskQueue.set(new Pollers(null));
        open();
        assertThat(badge()).isEqualTo("red: Sending engine offline");
    }

    @Test
    void withoutTheDatabaseNobodyKnowsAndTheBadgeComesBackByItself() {
        seen(org, Duration.ofSeconds(20));
        open();
        database.away(true);
        soon(() -> assertThat(badge()).isEqualTo("unknown: Unknown"));
        database.away(false);
        soon(() -> assertThat(badge()).isEqualTo("green: Running"));
    }

    @Test
    void aPlatformAdminSeesEachOrganisationEvenWhereTwoHaveOneName() {
        OrgId other = OrganisationFixture.insert(jdbc(), "twin-of-" + org);
        jdbc().sql("update organisation set name = 'Twin' where id in (?, ?)")
                .params(org.value(), other.value())
                .update();
        seen(org, Duration.ofSeconds(20));
        seen(other, Duration.ofMinutes(20));
        signInAs(Role.VIEWER, true);
        open();
        assertThat(find(ListItem.class).all())
                .filteredOn(item -> item.getText().startsWith("Twin"))
                .extracting(item -> item.getElement().getAttribute("data-light") + ": " + item.getText())
                .containsExactlyInAnyOrder("green: Twin: Running", "yellow: Twin: Quiet for 20 min");
    }

    @Test
    void nobodyElseSeesOtherOrganisations() {
        OrganisationFixture.insert(jdbc(), "other-than-" + org);
        open();
        assertThat(panel()).doesNotContain("All organisations");
    }

    private void open() {
        UI.getCurrent().navigate("settings");
        roundTrip();
        find(Popover.class).single().setOpened(true);
    }

    private String badge() {
        NativeButton badge = find(NativeButton.class).withId("heartbeat-badge").single();
        return "%s: %s"
                .formatted(
                        badge.getElement().getAttribute("data-light"),
                        badge.getElement().getTextRecursively());
    }

    private String panel() {
        return find(Popover.class).single().getElement().getTextRecursively();
    }

    private void seen(OrgId organisation, Duration ago) {
        jdbc().sql("insert into scheduler_heartbeat (org_id, last_seen_at, worker) values (?, ?, 'test')")
                .params(organisation.value(), Times.timestamp(NOW.minus(ago)))
                .update();
    }
}
