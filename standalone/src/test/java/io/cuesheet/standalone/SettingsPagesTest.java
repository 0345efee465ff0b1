package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an office decides and looks up, in a real browser and with real parts, at a desk and on a phone. */
class SettingsPagesTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static RunningCuesheet cuesheet;
    private static Browser browser;

    @BeforeAll
    static void start() {
        cuesheet = new RunningCuesheet();
        setDefaultAssertionTimeout(SOON.toMillis());
        browser = new Browser();
        Tour tour = new Tour();
        for (Size size : Size.values()) {
            tour.add("Known " + size.suffix(), 30, "known@" + size.suffix() + ".example.org")
                    .add("Review " + size.suffix(), 5, "review@" + size.suffix() + ".example.org");
        }
        cuesheet.importCsv(tour.csv());
    }

    @AfterAll
    static void stop() {
        browser.close();
        cuesheet.close();
    }

    @AfterEach
    void closePages() {
        browser.closePages();
    }

    @ParameterizedTest
    @EnumSource
    void aChangedRuleIsShownForAllEventsBeforeItIsSaved(Size size) {
        Page page = open(size, "/message-types");
        page.locator("#message-types .strong:visible")
                .filter(new Locator.FilterOptions().setHasText("Day before"))
                .click();
        Locator days = page.getByLabel("Days from there");
        String before = days.inputValue();
        days.fill(before.equals("-1") ? "-2" : "-1");
        days.press("Tab");
        page.locator(".see-changes").click();
        assertThat(page.locator(".plan-panel")).containsText("move");
        assertThat(page.locator(".plan-panel")).containsText("moves from");
        Browser.screenshot(page, "message-type-" + size.suffix());
        assertThat(sendDays("Known " + size.suffix())).isEqualTo(before.substring(1));
        page.locator("vaadin-button.save:visible").click();
        assertThat(page.locator(".plan-panel")).containsText("Saved");
        Eventually.within(
                SOON, () -> assertThat(sendDays("Known " + size.suffix())).isEqualTo(before.equals("-1") ? "2" : "1"));
    }

    @ParameterizedTest
    @EnumSource
    void aRuleThatCanNotBeIsRefusedAtItsField(Size size) {
        Page page = open(size, "/message-types");
        page.locator("#new-type").click();
        page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill("not a code");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Crew call");
        page.locator(".see-changes").click();
        assertThat(page.locator(".planned-change .notice")).containsText("Code must be capitals");
        assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Crew call");
    }

    @ParameterizedTest
    @EnumSource
    void quietHoursMoveMessagesAndTheListSaysWhy(Size size) {
        Page page = open(size, "/settings");
        page.getByLabel("Quiet hours from").fill("09:00");
        page.getByLabel("Quiet hours from").press("Enter");
        page.getByLabel("Quiet hours until").fill("11:15");
        page.getByLabel("Quiet hours until").press("Enter");
        page.locator("#settings-form .see-changes").click();
        assertThat(page.locator("#settings-form .plan-panel")).containsText("it waits for the end of the quiet hours");
        Browser.screenshot(page, "quiet-hours-" + size.suffix());
        page.locator("#settings-form vaadin-button.save").click();
        assertThat(page.locator("#settings-form .plan-panel")).containsText("Saved");

        page.navigate(cuesheet.url() + "/?type=REMINDER&q=Known%20" + size.suffix());
        assertThat(page.locator("#messages")).containsText("11:15");
        assertThat(page.locator("#messages")).containsText("it waits for the end of the quiet hours");
        page.locator("#messages a.strong:visible").first().click();
        assertThat(page.locator(".facts")).containsText("By its rule");
        assertThat(page.locator(".facts")).containsText("10:00");

        page.navigate(cuesheet.url() + "/settings");
        page.getByLabel("Quiet hours from").fill("");
        page.getByLabel("Quiet hours from").press("Enter");
        page.getByLabel("Quiet hours until").fill("");
        page.getByLabel("Quiet hours until").press("Enter");
        page.locator("#settings-form .see-changes").click();
        page.locator("#settings-form vaadin-button.save").click();
        assertThat(page.locator("#settings-form .plan-panel")).containsText("Saved");
    }

    @ParameterizedTest
    @EnumSource
    void aHolidayThatIsNoneIsNamedByItsLine(Size size) {
        Page page = open(size, "/settings");
        page.locator("#holidays textarea").fill("2027-12-25 Christmas Day\n2027-12-2x Boxing Day");
        page.locator("#holidays textarea").press("Tab");
        page.locator("#holidays-form .see-changes").click();
        assertThat(page.locator("#holidays-form .notice")).containsText("Line 2: the date must be a date");
        assertThat(page.locator("#tz-version")).containsText("20");
    }

    @Test
    void allSendsAreHeldWithOnePressAndTheBadgeSaysSo() {
        Page page = open(Size.DESKTOP, "/settings");
        page.locator("#hold-switch").click();
        assertThat(page.locator("#hold")).containsText("All automated sends are held since");
        assertThat(page.locator("#heartbeat-badge")).containsText("Held");
        Browser.screenshot(page, "held");
        page.locator("#heartbeat-badge").click();
        assertThat(page.locator(".heartbeat-panel")).containsText("Release the hold");
        page.keyboard().press("Escape");
        page.locator("#hold-switch").click();
        assertThat(page.locator("#hold")).containsText("Messages go out at their times");
        assertThat(page.locator("#heartbeat-badge")).containsText("Running");
    }

    @ParameterizedTest
    @EnumSource
    void aTextIsTriedOnARealEventSavedComparedRestoredAndSentToOneself(Size size) throws Exception {
        Page page = open(size, "/templates");
        page.locator("#new-template").click();
        page.locator("#new-template-code input").fill("TRY_" + size.name());
        page.locator("#template-subject input").fill("Crew call: {{event.name}}");
        Locator body = page.locator("#template-body textarea");
        body.fill("Dear {{contact.role}},\n\nsee {{event.vneue}}.");
        assertThat(page.locator("#trial")).containsText("line 3: {{event.vneue}} has no value here");
        Browser.screenshot(page, "template-error-" + size.suffix());
        body.fill("Dear {{contact.role}},\n\nsee {{event.venue}}.");
        assertThat(page.locator("#trial")).containsText("see Stadthalle.");
        page.locator("#save-template").click();
        assertThat(page.getByText("Saved as version 1")).isVisible();
        body.fill("Dear {{contact.role}},\n\nmeet at {{event.venue}}.");
        assertThat(page.locator("#trial")).containsText("meet at Stadthalle.");
        page.locator("#save-template").click();
        assertThat(page.getByText("Saved as version 2")).isVisible();

        page.locator("#versions").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Version 1"))
                .click();
        assertThat(page.locator("#difference [data-kind=old]")).containsText("see {{event.venue}}.");
        assertThat(page.locator("#difference [data-kind=new]")).containsText("meet at {{event.venue}}.");
        Browser.screenshot(page, "template-versions-" + size.suffix());
        page.locator("#restore-version").click();
        assertThat(page.locator("#trial")).containsText("see Stadthalle.");

        page.locator("#test-address input").fill("me@" + size.suffix() + "-try.example.org");
        page.locator("#test-address input").press("Tab");
        page.locator("#send-test").click();
        assertThat(page.getByText("Sent: look into your mail")).isVisible();
        assertThat(Arrays.stream(cuesheet.mail().getReceivedMessagesForDomain(size.suffix() + "-try.example.org"))
                        .map(message -> {
                            try {
                                return message.getSubject();
                            } catch (MessagingException cause) {
                                throw new IllegalStateException(cause);
                            }
                        }))
                .singleElement()
                .asString()
                .startsWith("[Test] Crew call: ");
    }

    @ParameterizedTest
    @EnumSource
    void peopleAreLetInAndShutOutAndKeysAreShownOnce(Size size) {
        String name = "ada." + size.suffix();
        Page page = open(size, "/access");
        page.locator("#new-person").click();
        page.getByLabel("Name for signing in").fill(name);
        page.locator("#person-dialog input[type=password]").fill("short");
        submit(page);
        assertThat(page.locator("#person-dialog .notice")).containsText("Password must have 12");
        page.locator("#person-dialog input[type=password]").fill("correct horse 2");
        submit(page);
        assertThat(page.locator("#person-dialog")).hasCount(0);
        assertThat(page.locator("#people")).containsText(name + " · operator");

        page.locator("#new-key").click();
        page.getByLabel("What it is for").fill("box office " + size.suffix());
        submit(page);
        String key = page.locator("#new-key-secret input").inputValue();
        assertThat(cuesheet.call("GET", "/api/settings", "", "Authorization", "Bearer " + key)
                        .statusCode())
                .isEqualTo(200);
        Browser.screenshot(page, "new-key-" + size.suffix());
        button(page, "Close").click();
        button(page, "Revoke box office " + size.suffix()).click();
        submit(page);
        assertThat(page.locator("#revoke-dialog")).hasCount(0);
        assertThat(page.locator("#api-keys")).containsText("revoked");
        assertThat(cuesheet.call("GET", "/api/settings", "", "Authorization", "Bearer " + key)
                        .statusCode())
                .isEqualTo(401);

        page.navigate(cuesheet.url() + "/audit");
        assertThat(page.locator("#audit")).containsText("Key revoked by admin");
        assertThat(page.locator("#audit")).containsText("Person let in");
        Browser.screenshot(page, "audit-" + size.suffix());
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsForAChoiceIsSkippedTogether(Size size) {
        cuesheet.jdbc()
                .sql("""
                        select m.id::text from scheduled_message m
                        where m.event_name = :event and m.status = 'scheduled'
                        """)
                .param("event", "Review " + size.suffix())
                .query(String.class)
                .list()
                .forEach(id -> cuesheet.api().patch(id, "{\"status\": \"blocked\"}"));
        Page page = open(size, "/review?reason=BY_HAND");
        assertThat(page.locator("#messages")).containsText("Review " + size.suffix());
        page.locator("#messages vaadin-checkbox:visible").first().click();
        page.locator("#select-all-matching").click();
        Browser.screenshot(page, "review-" + size.suffix());
        page.locator("#bulk-status").click();
        page.locator("#bulk-status-choice vaadin-select-value-button").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Skipped"))
                .click();
        submit(page);
        assertThat(page.locator("#batch")).containsText("2 done");
        button(page, "Close").click();
        assertThat(page.getByText("Nothing waits for a decision")).isVisible();
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsShownBeforeItIsImportedAndItsMistakesByLine(Size size) {
        Page page = open(size, "/import");
        String file = new Tour()
                .add("Imported " + size.suffix(), 40, "imported@example.org")
                .csv();
        upload(page, file.replace("Europe/Berlin", "Europe/Berlni"));
        assertThat(page.locator("#import-outcome .report[data-kind=refused]")).containsText("Line 2, column time_zone");
        Browser.screenshot(page, "import-refused-" + size.suffix());
        upload(page, file);
        assertThat(page.locator("#import-outcome .report[data-kind=preview]").first())
                .containsText("1 event new");
        assertThat(page.locator("#import-outcome")).containsText("planned for");
        assertThat(events("Imported " + size.suffix())).isZero();
        Browser.screenshot(page, "import-preview-" + size.suffix());
        page.locator("#import-now").click();
        assertThat(page.locator("#import-outcome .report[data-kind=done]")).containsText("1 event new");
        assertThat(events("Imported " + size.suffix())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anEventsLoadInAnswersItsQuestionAndTheDialogSaysWhyThereIsNoInit(Size size) {
        Page page = open(size, "/events");
        page.locator("#event-search input").fill("Known " + size.suffix());
        page.locator("#events .strong:visible")
                .filter(new Locator.FilterOptions().setHasText("Known " + size.suffix()))
                .click();
        assertThat(page.locator("#plan-outcome")).containsText("INIT to Production office");
        if (size == Size.PHONE) {
            page.getByLabel("Venue", new Page.GetByLabelOptions().setExact(true))
                    .fill("Kleine Halle");
            page.locator("#see-changes").click();
            assertThat(page.locator("#plan-outcome")).containsText("Saving this does the following");
            Browser.screenshot(page, "event-phone");
            return;
        }
        Locator loadIn =
                page.locator("vaadin-date-time-picker").filter(new Locator.FilterOptions().setHasText("Load-in"));
        loadIn.locator("input")
                .first()
                .fill(new Tour().evening(30).toLocalDate().toString());
        loadIn.locator("input").first().press("Enter");
        loadIn.locator("input").last().fill("14:00");
        loadIn.locator("input").last().press("Enter");
        page.locator("#see-changes").click();
        assertThat(page.locator("#plan-outcome")).containsText("the event has a load-in time already");
        Browser.screenshot(page, "event-desktop");
        page.locator("#save-event").click();
        assertThat(page.locator("#plan-outcome")).containsText("Saved");
    }

    private static Page open(Size size, String address) {
        Page page = size.signIn(browser, cuesheet.url());
        page.navigate(cuesheet.url() + address);
        page.locator(".view").first().waitFor();
        return page;
    }

    private static void upload(Page page, String csv) {
        page.locator("#upload input[type=file]")
                .setInputFiles(new FilePayload("tour.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }

    private static void submit(Page page) {
        page.locator("vaadin-button.submit:visible").last().click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .last();
    }

    private static int events(String name) {
        return cuesheet.jdbc()
                .sql("select count(*) from event where name = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    /** How many days before the event its DAY_BEFORE is due. */
    private static String sendDays(String event) {
        return cuesheet.jdbc()
                .sql("""
                        select (e.starts_local::date - (m.send_at at time zone e.time_zone)::date)::text
                        from scheduled_message m
                        join event e on e.id = m.event_id
                        join message_type t on t.id = m.message_type_id
                        where e.name = :event and t.code = 'DAY_BEFORE'
                        """)
                .param("event", event)
                .query(String.class)
                .single();
    }
}
