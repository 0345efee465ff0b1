package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What a newcomer does, in a real browser and with real parts: import a season, look at it, send one message, move another. The
 * season lies ahead and planning has a clock in its middle, so that the numbers don't depend on today.
 */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeasonEndToEndTest {

    private static final Season SEASON = Season.ahead();
    private static final Duration SOON = Duration.ofSeconds(60);

    private static RunningCuesheet cuesheet;
    private static Browser browser;
    private static Page page;

    /** Takes the place of the clock by which messages are planned. */
    @Configuration(proxyBeanMethods = false)
    static class MiddleOfTheSeason {

        @Bean(defaultCandidate = false)
        @Qualifier("planningClock")
        Clock planningClock() {
            return Clock.fixed(SEASON.middle(), ZoneOffset.UTC);
        }
    }

    @BeforeAll
    static void start() {
        cuesheet = new RunningCuesheet(MiddleOfTheSeason.class);
        setDefaultAssertionTimeout(SOON.toMillis());
        browser = new Browser();
        page = browser.signIn(cuesheet.url(), 1440, 900);
    }

    @AfterAll
    static void stop() {
        browser.close();
        cuesheet.close();
    }

    @Test
    @Order(1)
    void theSeasonIsImportedInThePageAndCountedByType() {
        importInPage();
        assertThat(page.locator("#import-outcome .report[data-kind=done]")).isVisible();
        Browser.screenshot(page, "imported");

        page.navigate(cuesheet.url());

        assertThat(page.getByTestId("count-INIT")).hasText(String.valueOf(SEASON.withoutLoadIn()));
        assertThat(page.getByTestId("count-REMINDER"))
                .hasText(String.valueOf(SEASON.concerts().size()));
        assertThat(page.getByTestId("count-DAY_BEFORE"))
                .hasText(String.valueOf(SEASON.concerts().size()));
        page.navigate(cuesheet.url() + "/?status=skipped");
        assertThat(page.locator("#matches")).containsText(String.valueOf(SEASON.tooLate(SEASON.middle())));
    }

    @Test
    @Order(2)
    void theSameFileAgainChangesNothingAndSaysSo() {
        importInPage();

        assertThat(page.locator("#import-outcome")).containsText("Nothing changed");
    }

    @Test
    @Order(3)
    void oneMessageIsSentNow() throws Exception {
        showLastContact();

        Browser.click(rowAction("send-now"));
        assertThat(page.frameLocator("#send-now-text iframe").locator("body")).containsText("Dear");
        Browser.screenshot(page, "send-now");
        dialogButton("Send now").click();
        assertThat(page.locator("#send-now-dialog")).containsText("sent");
        dialogButton("Close").click();

        assertThat(page.locator("#messages [data-status=sent]:visible")).hasCount(1);
        assertThat(cuesheet.mail().getReceivedMessages()).hasSize(1);
        assertThat(cuesheet.mail().getReceivedMessages()[0].getContentType()).startsWith("multipart/alternative");
    }

    @Test
    @Order(4)
    void anotherIsMovedToAFewSecondsFromNowAndArrivesThenAndNotEarlier() throws Exception {
        showLastContact();
        Walk.change(page, "edit-time");
        ZoneId zone = ZoneId.of(cuesheet.jdbc()
                .sql(
                        "select e.time_zone from event e join contact c on c.event_id = e.id where c.email = :email limit 1")
                .param("email", lastContact())
                .query(String.class)
                .single());
        Instant sendAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(6);
        LocalDateTime local = LocalDateTime.ofInstant(sendAt, zone);
        fill(0, local.toLocalDate().toString());
        fill(1, local.toLocalTime().format(DateTimeFormatter.ofPattern("HH:mm:ss")));
        Browser.screenshot(page, "edit-time");
        dialogButton("Move").click();

        assertThat(page.locator("#messages [data-status=sent]:visible")).hasCount(2);
        Browser.screenshot(page, "sent");
        assertThat(cuesheet.mail().getReceivedMessages()).hasSize(2);
        assertThat(cuesheet.mail().getReceivedMessages()[1].getSentDate().toInstant())
                .isAfterOrEqualTo(sendAt);
        assertThat(lateness(sendAt)).isBetween(Duration.ZERO, SOON);
    }

    @Test
    @Order(5)
    void aPhoneShowsTheSameWithoutScrollingSideways() {
        Page phone = browser.signIn(cuesheet.url(), 390, 844);
        phone.navigate(cuesheet.url());
        assertThat(phone.locator("#messages .card:visible").first()).isVisible();
        Browser.screenshot(phone, "phone");

        assertThat((Boolean) phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
    }

    @Test
    @Order(6)
    void theSchedulerHeartbeatIsGreen() {
        Eventually.within(
                SOON,
                () -> assertThat(cuesheet.get("/api/scheduler/heartbeat")
                                .get("status")
                                .textValue())
                        .isEqualTo("green"));
        assertThat(page.locator("#heartbeat-badge")).containsText("Running");
    }

    @Test
    @Order(7)
    void anEventIsMovedAfterItsPageHasSaidWhatThatDoes() {
        String ref = SEASON.concerts().getLast().getField("external_ref");
        LocalDateTime starts = LocalDateTime.parse(SEASON.concerts().getLast().getField("starts_at"));
        page.navigate(cuesheet.url() + "/events");
        page.locator("#event-search input").fill(ref);
        assertThat(page.locator("#events .event-row:visible")).hasCount(1);
        Browser.click(page.locator("#events .event-row:visible"));
        page.locator("#edit-event").click();
        assertThat(page.locator("#plan-outcome")).containsText("Messages of this event");
        Browser.screenshot(page, "event");

        Locator name = page.locator(".event-form vaadin-text-field input").first();
        String known = name.inputValue();
        name.fill(" ");
        dialogButton("See what changes").click();
        assertThat(page.locator("#plan-outcome")).containsText("Name is missing");
        name.fill(known);
        Locator date = page.locator("#starts-at input").first();
        date.fill("tomorrow");
        date.press("Tab");
        dialogButton("See what changes").click();
        assertThat(page.locator("#plan-outcome"))
                .containsText("Start can't be read: give a date and a time, such as 2026-12-01 and 10:00.");
        assertThat(date).hasValue("tomorrow");
        date.fill(starts.plusDays(2).toLocalDate().toString());
        date.press("Enter");
        page.keyboard().press("Tab");
        dialogButton("See what changes").click();
        assertThat(page.locator("#plan-outcome")).containsText("moves from");
        Browser.screenshot(page, "event-preview");
        dialogButton("Save").click();

        assertThat(page.locator("#plan-outcome")).containsText("Saved");
        assertThat(cuesheet.get("/api/events/" + ref).get("starts_at").textValue())
                .startsWith(starts.plusDays(2).toLocalDate().toString());
    }

    @Test
    @Order(8)
    void allMessagesOfAnEventArePausedTogether() {
        String event = firstEvent();
        page.navigate(cuesheet.url() + "/?event=" + event);
        Browser.click(page.locator("#messages vaadin-checkbox:visible").first());
        page.locator("#select-all-matching").click();
        page.locator("#bulk-status").click();
        page.locator("vaadin-button.submit:visible").waitFor();
        Browser.screenshot(page, "pause-event");
        page.locator("vaadin-button.submit:visible").click();

        assertThat(page.locator("#batch")).containsText("done");
        dialogButton("Close").click();
        assertThat(page.locator("#messages [data-status=paused]:visible")).hasCount(messages(event));
    }

    @Test
    @Order(9)
    void aDeletionIsFoundAndUndone() {
        String event = firstEvent();
        int before = messages(event);
        page.navigate(cuesheet.url() + "/?event=" + event);
        Browser.click(page.locator("#messages vaadin-checkbox:visible").first());
        page.locator("#bulk-delete").click();
        page.locator("vaadin-button.submit:visible").click();
        assertThat(page.locator("#batch")).containsText("1 done");
        assertThat(messages(event)).isEqualTo(before - 1);

        page.navigate(cuesheet.url() + "/deletions");
        assertThat(page.locator("#deletions .undo").first()).isVisible();
        Browser.screenshot(page, "deletions");
        Browser.click(page.locator("#deletions .undo").first());
        assertThat(page.locator("#deletions")).containsText("Undone");
        assertThat(messages(event)).isEqualTo(before);
    }

    /** The first event whose messages all lie ahead. */
    private static String firstEvent() {
        return cuesheet.jdbc().sql("""
                        select e.id::text from event e join scheduled_message m on m.event_id = e.id
                        group by e.id, e.starts_at having bool_and(m.status in ('scheduled', 'paused')) and count(*) > 2
                        order by e.starts_at limit 1
                        """).query(String.class).single();
    }

    /** How many messages the event has. */
    private static int messages(String event) {
        return cuesheet.jdbc()
                .sql("select count(*) from scheduled_message where event_id = :event::uuid and deleted_at is null")
                .param("event", event)
                .query(Integer.class)
                .single();
    }

    private static void importInPage() {
        page.navigate(cuesheet.url() + "/import");
        page.locator("#upload input[type=file]")
                .setInputFiles(
                        new FilePayload("season.csv", "text/csv", SEASON.csv().getBytes(StandardCharsets.UTF_8)));
        page.locator("#import-outcome .report").first().waitFor();
        if (page.locator("#import-now").isVisible()) {
            page.locator("#import-now").click();
            page.locator("#import-outcome .report[data-kind=done]").waitFor();
        }
    }

    /** The contact of the last concert: all its messages lie ahead. */
    private static String lastContact() {
        return SEASON.concerts().getLast().getField("contact_email");
    }

    private static void showLastContact() {
        page.navigate(cuesheet.url() + "/?q=" + lastContact().replace("+", "%2B"));
        page.locator("#messages .row-menu:visible").first().waitFor();
    }

    private static Locator rowAction(String name) {
        return page.locator("#messages ." + name + ":visible").first();
    }

    private static Locator dialogButton(String name) {
        return Browser.dialogButton(page, name);
    }

    private static void fill(int field, String text) {
        Locator input = page.locator("#send-at input").nth(field);
        input.fill(text);
        input.press("Enter");
    }

    private static Duration lateness(Instant sendAt) {
        Instant claimed = cuesheet.jdbc()
                .sql("select max(claimed_at) from delivery_attempt")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        return Duration.between(sendAt, claimed);
    }
}
