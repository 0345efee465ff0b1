package io.cuesheet.ui.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.subscription.MissingEvents;
import io.cuesheet.application.subscription.SubscriptionDraft;
import io.cuesheet.application.subscription.Subscriptions;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.db.subscription.SubscriptionState;
import io.cuesheet.ui.PageTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SubscriptionsViewTest extends PageTest {

    private static final String ADDRESS = "https://calendar.example.org/private-0123456789/basic.ics";

    @Autowired
    private Subscriptions subscriptions;

    @Autowired
    private MissingEvents missing;

    @Test
    void aCalendarIsSubscribedToAndItsAddressIsNotShownAgain() {
        navigate(SubscriptionsView.class);

        press("New subscription");
        test(find(TextField.class).withId("subscription-name").single()).setValue("Season");
        test(find(TextField.class).withId("subscription-url").single()).setValue("http://calendar.example.org/a.ics");
        press("Subscribe");
        assertThat(notices()).contains("must begin with https://");
        test(find(TextField.class).withId("subscription-url").single())
                .setValue(ADDRESS.replace("https://", "webcal://"));
        press("Subscribe");

        assertThat(find(Dialog.class).all()).isEmpty();
        assertThat(subscriptions.all(other())).extracting(Subscription::name).containsExactly("Season");
        assertThat(row(0))
                .contains("Season", "https://calendar.example.org/….ics")
                .doesNotContain("0123456789");
        assertThat(row(1)).contains("Not fetched yet");
    }

    @Test
    void aSubscriptionIsPausedResumedAskedForAndDeleted() {
        UUID id = subscribed();
        navigate(SubscriptionsView.class);

        pressInRow("Pause");
        assertThat(row(1)).startsWith("Paused.");
        pressInRow("Resume");
        assertThat(subscriptions.find(other(), id).pausedAt()).isNull();
        pressInRow("Fetch now");
        assertThat(row(1)).contains("Fetched within a minute");
        pressInRow("Delete");
        press("Delete it");
        assertThat(subscriptions.all(other())).isEmpty();
    }

    @Test
    void changesAreSeenBeforeTheyAreStored() {
        UUID id = subscribed();
        waitingFile(id, "fetched-1,Mahler,Hall,2027-10-10T20:00\n");
        navigate(SubscriptionsView.class);
        assertThat(row(1)).contains("Changes wait for you", "Look at the file");

        UI.getCurrent().navigate("fetched-file", QueryParameters.of("subscription", id.toString()));
        soon(() -> assertThat(text("fetched-file")).contains("What importing Season will do", "1 event new"));
        press("Import");

        soon(() -> assertThat(subscriptions.find(other(), id).state()).isEqualTo(SubscriptionState.APPLIED));
        assertThat(count("select count(*) from event where org_id = ? and external_ref = 'fetched-1'"))
                .isOne();
    }

    @Test
    void anEventThatIsNoLongerInItsCalendarIsAQuestionInTheReviewQueue() {
        UUID id = subscribed();
        event("gone-1");
        event("gone-2");
        jdbc().sql("""
                        insert into subscription_event (org_id, subscription_id, event_id, missing_since)
                        select org_id, ?, id, now() from event where org_id = ? and external_ref like 'gone-%'
                        """).params(id, org.value()).update();
        UI.getCurrent().navigate("review");
        assertThat(questions()).hasSize(2).allMatch(line -> line.contains("is no longer in Season"));

        press("Keep the event");
        press("Cancel the event");

        assertThat(questions()).isEmpty();
        assertThat(missing.count(other())).isZero();
        assertThat(count("select count(*) from event where org_id = ? and status = 'cancelled'"))
                .isOne();
        assertThat(count("select count(*) from event where org_id = ? and external_ref like 'gone-%'"))
                .isEqualTo(2);
    }

    @Test
    void whoeverOnlyReadsChangesNothing() {
        subscribed();
        signInAs(Role.VIEWER, false);
        navigate(SubscriptionsView.class);

        assertThat(row(0)).contains("Season");
        assertThat(find(Grid.class).withId("subscriptions").single().getColumns())
                .hasSize(5);
        assertThat(find(Button.class).withId("new-subscription").all()).noneMatch(Button::isVisible);
    }

    private UUID subscribed() {
        return subscriptions
                .add(caller, new SubscriptionDraft("Season", ADDRESS, 60, SubscriptionMode.PREVIEW, null, null))
                .id();
    }

    private void waitingFile(UUID id, String rows) {
        jdbc().sql("""
                        update subscription set state = 'changed', file = convert_to(?, 'UTF8'), file_hash = 'abc'
                        where id = ?
                        """).params("external_ref,name,venue,starts_at\n" + rows, id).update();
    }

    private void event(String ref) {
        jdbc().sql("""
                        insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at,
                                           created_at, updated_at)
                        values (gen_random_uuid(), ?, ?, ?, 'Hall', 'Berlin', '2027-10-10T20:00', 'Europe/Berlin',
                                '2027-10-10T18:00Z', now(), now())
                        """).params(org.value(), ref, "Concert " + ref).update();
    }

    private long count(String sql) {
        return jdbc().sql(sql).param(org.value()).query(Long.class).single();
    }

    private List<String> questions() {
        return find(ListItem.class).all().stream()
                .map(item -> item.getElement().getTextRecursively())
                .filter(text -> text.contains("is no longer in"))
                .toList();
    }

    /** What the first row says in this column. */
    private String row(int column) {
        draw();
        return test(find(Grid.class).withId("subscriptions").single())
                .getCellComponent(0, column)
                .getElement()
                .getTextRecursively();
    }

    private void pressInRow(String label) {
        Component actions =
                test(find(Grid.class).withId("subscriptions").single()).getCellComponent(0, 5);
        Button button = actions.getChildren()
                .map(Button.class::cast)
                .filter(one -> one.getText().equals(label))
                .findFirst()
                .orElseThrow();
        test(button).click();
        draw();
    }

    private String text(String id) {
        return find(Div.class).withId(id).single().getElement().getTextRecursively();
    }
}
