package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static io.cuesheet.standalone.Walk.SOON;
import static io.cuesheet.standalone.Walk.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an open page says, keeps and catches up with while one of its connections is gone: to the server, to Temporal, to the database. */
@Tag("browser")
class OutageTest {

    private static RelayedServers servers;
    private static Relay toServer;
    private static RunningCuesheet cuesheet;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        servers = new RelayedServers();
        cuesheet = new RunningCuesheet(servers.settings());
        toServer = new Relay(URI.create(cuesheet.url()).getPort());
        browser = new Browser();
        setDefaultAssertionTimeout(SOON.toMillis());
        cuesheet.importCsv(new Tour()
                .add("Dock", 20, "dock@example.org")
                .add("Desk", 21, "desk@example.org")
                .add("Hall", 22, "hall@example.org")
                .csv());
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        cuesheet.close();
        toServer.close();
        servers.close();
    }

    @AfterEach
    void putEverythingBack() {
        toServer.restore();
        servers.restore();
        browser.closePages();
    }

    @Test
    void aPhoneThatLosesTheServerSaysSoAndShowsWhatHappenedMeanwhile() {
        Page page = open(Size.PHONE, "Dock");
        toServer.cut();
        Locator lost =
                page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("The connection is lost"));
        assertThat(lost).isVisible();
        Browser.screenshot(page, "connection-lost");

        cuesheet.call("PATCH", "/api/scheduler/jobs/" + reminder("Dock"), "{\"status\":\"paused\"}");
        toServer.restore();
        assertThat(lost).isHidden();
        assertThat(page.locator("#messages [data-status=paused]:visible")).hasCount(1);
    }

    @Test
    void withoutTemporalAnEditIsMadeAndASendIsRefusedInWordsUntilItIsBack() {
        Page page = open(Size.DESKTOP, "Desk");
        String id = firstOf("Desk");
        Walk.change(page, "edit-time");
        Locator time = page.locator("#send-at input").last();
        time.fill("11:30:00");
        time.press("Tab");
        servers.toTemporal().cut();
        submit(page);
        assertThat(time).hasCount(0);
        assertThat(page.locator("#messages")).containsText("11:30");
        Eventually.within(SOON, () -> assertThat(engine(id)).isEqualTo("away"));

        Browser.click(page.locator("#messages .send-now:visible").first());
        assertThat(page.locator("#send-now-text")).containsText("Desk");
        submit(page);
        Locator refusal = page.locator("#send-now-dialog .notice:visible");
        assertThat(refusal).containsText("can't be reached; nothing was changed");
        Browser.screenshot(page, "temporal-away");
        assertThat(row(id).revision()).isEqualTo(2);

        servers.toTemporal().restore();
        Eventually.within(SOON, () -> assertThat(told(id)).isEqualTo(row(id)));
        Eventually.within(SOON, () -> assertThat(engine(id)).isEqualTo("in_step"));
        submit(page);
        assertThat(page.locator("#send-now-dialog")).containsText("The message was sent.");
        Browser.dialogButton(page, "Close").click();
        assertThat(page.locator("#messages [data-status=sent]:visible")).hasCount(1);
        assertThat(cuesheet.mail().getReceivedMessagesForDomain("desk@example.org"))
                .hasSize(1);
    }

    @Test
    void withoutTheDatabaseTheListSaysSoAndComesBackByItself() {
        Page page = open(Size.DESKTOP, "Hall");
        servers.toDatabase().cut();
        assertThat(page.locator("[data-empty=outage]")).isVisible();
        assertThat(page.locator("#matches")).isEmpty();
        page.locator("#list-actions").click();
        page.locator("#delete-all").click();
        assertThat(page.getByText("nothing was changed. Try again in a moment")).isVisible();
        Browser.screenshot(page, "database-away");

        servers.toDatabase().restore();
        assertThat(page.locator("[data-empty=outage]")).isHidden();
        assertThat(page.locator("#messages")).containsText("Hall");
        assertThat(page.locator("#matches")).containsText("3 messages");
    }

    @Test
    void withoutTheDatabaseAViewThatIsOpenedSaysSoAndComesByItself() {
        Page page = open(Size.DESKTOP, "Hall");
        servers.toDatabase().cut();
        page.locator("vaadin-side-nav-item")
                .filter(new Locator.FilterOptions().setHasText("Events"))
                .click();
        assertThat(page.locator("#events")).containsText("The database can't be reached");
        Page other = page.context().newPage();
        other.navigate(page.url().replace("events", "settings"));
        assertThat(other.locator("#fault")).containsText("The database can't be reached");
        Browser.screenshot(other, "view-without-database");

        servers.toDatabase().restore();
        assertThat(page.locator("#events")).containsText("Hall");
        assertThat(other.locator("#settings-form")).isVisible();
    }

    private static Page open(Size size, String event) {
        String url = "http://%s:%d".formatted(Ports.LOOPBACK, toServer.port());
        Page page = size.signIn(browser, url);
        page.navigate(url + "/?q=" + event);
        assertThat(page.locator("#matches")).containsText("3 messages");
        return page;
    }

    /** The message of the event that the list shows first. */
    private static String firstOf(String event) {
        return cuesheet.get("/api/scheduler/jobs?text=" + event)
                .at("/jobs/0/id")
                .textValue();
    }

    private static MessageState row(String id) {
        return cuesheet.jdbc()
                .sql("""
                        select id, status, send_at, revision, attempts, reason_code, next_attempt_at
                        from scheduled_message where id = :id::uuid
                        """)
                .param("id", id)
                .query((row, number) -> MessageRow.state(row))
                .single();
    }

    private static String engine(String id) {
        return cuesheet.get("/api/scheduler/jobs/" + id).get("engine").textValue();
    }

    private static MessageState told(String id) {
        return cuesheet.temporal()
                .newUntypedWorkflowStub("message:" + id)
                .query(MessageContract.STATE, MessageState.class);
    }

    private static String reminder(String event) {
        return cuesheet.jdbc()
                .sql("""
                        select m.id::text from scheduled_message m join message_type t on t.id = m.message_type_id
                        where m.event_name = :event and t.code = 'REMINDER'
                        """)
                .param("event", event)
                .query(String.class)
                .single();
    }
}
