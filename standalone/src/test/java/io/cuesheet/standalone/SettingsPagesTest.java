package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cuesheet.standalone.Walk.SOON;
import static io.cuesheet.standalone.Walk.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an office decides for all its messages and sees of it before mail leaves the machine, in a real browser and with real parts, at a desk and on a phone. */
@Tag("browser")
class SettingsPagesTest {

    private static Walk walk;
    private static RunningCuesheet cuesheet;

    @BeforeAll
    static void start() {
        Tour tour = new Tour();
        for (Size size : Size.values()) {
            tour.add("Known " + size.suffix(), 30, "known@" + size.suffix() + ".example.org");
        }
        walk = new Walk(tour, Map.of("CUESHEET_SMTP_URL", ""));
        cuesheet = walk.cuesheet();
    }

    @AfterAll
    static void stop() {
        walk.close();
    }

    @AfterEach
    void closePages() {
        walk.closePages();
    }

    @ParameterizedTest
    @EnumSource
    void aChangedRuleIsShownForAllEventsBeforeItIsSaved(Size size) {
        Page page = walk.open(size, "/message-types");
        Browser.click(page.locator("#message-types .strong:visible")
                .filter(new Locator.FilterOptions().setHasText("Day before")));
        Locator days = page.getByLabel("Days", new Page.GetByLabelOptions().setExact(true));
        String before = days.inputValue();
        assertThat(page.locator("#next-dates")).containsText("Known " + size.suffix());
        days.fill(before.equals("1") ? "2" : "1");
        days.press("Tab");
        page.locator(".see-changes").click();
        assertThat(page.locator(".plan-panel")).containsText("move");
        assertThat(page.locator(".plan-panel")).containsText("moves from");
        Browser.screenshot(page, "message-type-" + size.suffix());
        assertThat(sendDays("Known " + size.suffix())).isEqualTo(before);
        page.locator("vaadin-button.save:visible").click();
        assertThat(page.locator(".plan-panel")).containsText("Saved");
        Eventually.within(
                SOON, () -> assertThat(sendDays("Known " + size.suffix())).isEqualTo(before.equals("1") ? "2" : "1"));
    }

    @Test
    void theButtonsOfAMessageTypeAreInSightOnALaptop() {
        Page page = walk.open(Size.DESKTOP, "/message-types");
        page.setViewportSize(1366, 768);
        page.locator("#new-type").click();
        assertThat(page.locator(".see-changes")).isInViewport();
        page.locator(".see-changes").click();
        assertThat(page.locator(".planned-change .notice")).containsText("Code");
        assertThat(page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)))
                .isInViewport();
        assertThat(page.locator(".see-changes")).isInViewport();
    }

    @ParameterizedTest
    @EnumSource
    void aRuleThatCanNotBeIsRefusedAtItsField(Size size) {
        Page page = walk.open(size, "/message-types");
        page.locator("#new-type").click();
        page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill("not a code");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Crew call");
        page.locator(".see-changes").click();
        assertThat(page.locator(".planned-change .notice")).containsText("Code must be capitals");
        assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Crew call");
        Browser.screenshot(page, "message-type-refused-" + size.suffix());
        page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill("INIT");
        page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).press("Tab");
        page.locator(".see-changes").click();
        assertThat(page.locator(".planned-change .notice")).containsText("there is already a message type INIT");
    }

    @ParameterizedTest
    @EnumSource
    void quietHoursMoveMessagesAndTheListSaysWhy(Size size) {
        Page page = walk.open(size, "/settings");
        page.getByLabel("Quiet hours from").fill("nine");
        page.getByLabel("Quiet hours from").press("Tab");
        page.locator("#settings-form .see-changes").click();
        assertThat(page.locator("#settings-form .notice"))
                .containsText("Quiet hours from can't be read: write it like 10:00.");
        assertThat(page.getByLabel("Quiet hours from")).hasValue("nine");
        page.getByLabel("Quiet hours from").fill("09:00");
        page.getByLabel("Quiet hours from").press("Enter");
        page.getByLabel("Quiet hours until").fill("11:15");
        page.getByLabel("Quiet hours until").press("Enter");
        page.locator("#settings-form .see-changes").click();
        assertThat(page.locator("#settings-form .plan-panel")).containsText("it waits until quiet hours end");
        Browser.screenshot(page, "quiet-hours-" + size.suffix());
        page.locator("#settings-form vaadin-button.save").click();
        assertThat(page.locator("#settings-form .plan-panel")).containsText("Saved");

        page.navigate(cuesheet.url() + "/?type=REMINDER&q=Known%20" + size.suffix());
        assertThat(page.locator("#messages")).containsText("11:15");
        assertThat(page.locator("#messages")).containsText("it waits until quiet hours end");
        Browser.click(page.locator("#messages a.strong:visible").first());
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
        Page page = walk.open(size, "/settings");
        page.locator("#holidays textarea").fill("2027-12-25 Christmas Day\n2027-12-2x Boxing Day");
        page.locator("#holidays textarea").press("Tab");
        page.locator("#holidays-form .see-changes").click();
        assertThat(page.locator("#holidays-form .notice")).containsText("Line 2: the date must be a date");
        assertThat(page.locator("#tz-version")).containsText("20");
        Browser.screenshot(page, "holidays-refused-" + size.suffix());
    }

    @ParameterizedTest
    @EnumSource
    void holidaysThatSomebodyElseSavedMeanwhileAreShownBesideWhatWasTyped(Size size) {
        Page page = walk.open(size, "/settings");
        page.locator("#holidays textarea").fill("2031-12-25 Christmas Day");
        page.locator("#holidays textarea").press("Tab");
        page.locator("#holidays-form .see-changes").click();
        page.locator("#holidays-form vaadin-button.save").waitFor();
        cuesheet.call(
                "PUT",
                "/api/settings/holidays",
                "{\"holidays\": [{\"day\": \"2031-12-26\", \"name\": \"Boxing Day %s\"}]}".formatted(size.suffix()));
        page.locator("#holidays-form vaadin-button.save").click();
        assertThat(page.locator("#conflict")).containsText("The holidays were changed meanwhile by");
        assertThat(page.locator("#conflict")).containsText("Boxing Day " + size.suffix());
        assertThat(page.locator("#holidays textarea")).hasValue("2031-12-25 Christmas Day");
        Browser.screenshot(page, "holidays-conflict-" + size.suffix());
        page.locator("#conflict .save-mine").click();
        assertThat(page.locator("#holidays-form .plan-panel")).containsText("Saved");
        assertThat(cuesheet.get("/api/settings/holidays").at("/holidays/0/name").asText())
                .isEqualTo("Christmas Day");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentWithoutAMailServerIsReadInTheSandboxOutbox(Size size) {
        Page page = walk.open(size, "/sandbox");
        JsonNode reminder = cuesheet.get("/api/scheduler/jobs?message_type=REMINDER&text=Known%20" + size.suffix())
                .at("/jobs/0");
        cuesheet.call("POST", "/api/scheduler/jobs/" + reminder.at("/id").asText() + "/send-now", "{}");
        Browser.click(page.locator("#sandbox .mail:visible")
                .filter(new Locator.FilterOptions()
                        .setHasText(reminder.at("/recipient").asText())));
        assertThat(page.locator(".letter")).containsText("Known " + size.suffix());
        Browser.screenshot(page, "sandbox-" + size.suffix());
    }

    @ParameterizedTest
    @EnumSource
    void allSendsAreHeldWithOnePressAndAConfirmationAndEachPageSaysSo(Size size) {
        Page page = walk.open(size, "/");
        page.locator("#hold-sends").click();
        page.locator("#hold-reason input").fill("the bus broke down");
        submit(page);
        assertThat(page.locator("#hold-banner")).containsText("By admin since");
        assertThat(page.locator("#hold-banner")).containsText("“the bus broke down”");
        assertThat(page.locator("#heartbeat-badge")).containsText("Held");
        Browser.screenshot(page, "held-" + size.suffix());
        page.locator("#heartbeat-badge").click();
        assertThat(page.locator("#hold-note")).containsText("By admin since");
        page.keyboard().press("Escape");
        page.locator("#hold-banner .hold-resume").click();
        submit(page);
        assertThat(page.locator("#hold-banner")).isHidden();

        page.navigate(cuesheet.url() + "/settings");
        page.locator("#hold-switch").click();
        submit(page);
        assertThat(page.locator("#hold")).containsText("Sending has been on hold since");
        page.locator("#hold-switch").click();
        submit(page);
        assertThat(page.locator("#hold")).containsText("Sending is not on hold");
        assertThat(page.locator("#heartbeat-badge")).containsText("Running");
    }

    @ParameterizedTest
    @EnumSource
    void eventsAreATableWhoseAddressKeepsTheFiltersAndWhoseRowsLeadOnByEnter(Size size) {
        Page page = walk.open(size, "/events?q=Known+" + size.suffix());
        assertThat(page.locator("#events .event-row:visible")).hasCount(1);
        assertThat(page.locator("#events")).containsText("First contact, ");
        page.locator("#status-cancelled").click();
        assertThat(page.locator("#events")).containsText("No upcoming events match");
        assertThat(page).hasURL(Pattern.compile(".*status=cancelled.*"));
        page.locator("#status-cancelled").click();
        assertThat(page.locator("#events .event-row:visible")).hasCount(1);
        Browser.screenshot(page, "events-" + size.suffix());
        page.locator("#events").evaluate("grid => grid.shadowRoot.querySelector('#items tr:not([hidden]) td').focus()");
        page.keyboard().press("Enter");
        assertThat(page.locator("#event-load-in")).isVisible();
        page.navigate(cuesheet.url() + "/message-types");
        assertThat(page.locator("#message-types")).containsText("everybody");
        Browser.screenshot(page, "message-types-" + size.suffix());
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
