package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cuesheet.standalone.Walk.SOON;
import static io.cuesheet.standalone.Walk.button;
import static io.cuesheet.standalone.Walk.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of messages and what operators do with many at once, in a real browser and with real parts, at a desk and on a phone. */
@Tag("browser")
class MessagesPageTest {

    private static Walk walk;
    private static RunningCuesheet cuesheet;

    @BeforeAll
    static void start() {
        Tour tour = new Tour();
        for (Size size : Size.values()) {
            String who = "@" + size.suffix() + ".example.org";
            tour.add("Pause " + size.suffix(), 20, "pause" + who)
                    .add("Detail " + size.suffix(), 22, "detail" + who)
                    .add("Other A " + size.suffix(), 23, "other" + who)
                    .add("Other B " + size.suffix(), 24, "other" + who)
                    .add("Other C " + size.suffix(), 25, "other" + who)
                    .add("Saved " + size.suffix(), 26, "saved" + who)
                    .add("Bulk " + size.suffix(), 27, "bulk@" + size.suffix() + ".example.net")
                    .add("Live " + size.suffix(), 29, "live" + who);
        }
        tour.add("Soon", 2, "soon@example.org");
        walk = new Walk(tour);
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
    void selectedMessagesArePausedTogether(Size size) {
        Page page = walk.open(size, "/?q=" + encoded("Pause " + size.suffix()));
        Locator boxes = page.locator("#messages vaadin-checkbox:visible");
        assertThat(page.locator("#matches")).containsText("3 messages");
        Browser.click(boxes.nth(0));
        Browser.click(boxes.nth(1));
        assertThat(page.locator("#bulk-bar")).containsText("2 selected");
        page.locator("#bulk-status").click();
        Browser.screenshot(page, "bulk-" + size.suffix());
        submit(page);
        assertThat(page.locator("#batch")).containsText("2 done");
        button(page, "Close").click();
        Eventually.within(
                SOON,
                () -> assertThat(count("Pause " + size.suffix(), "paused")).isEqualTo(2));

        page.locator("#select-all-matching").click();
        assertThat(page.locator("#bulk-bar")).containsText("All 3 that match");
        page.locator("#bulk-status").click();
        submit(page);
        assertThat(page.locator("#batch-outcomes")).containsText("1: done");
        assertThat(page.locator("#batch-outcomes")).containsText("2: not possible in its current status");
        Browser.screenshot(page, "bulk-outcomes-" + size.suffix());
        button(page, "Close").click();
        assertThat(page.locator("#messages [data-status=paused]:visible")).hasCount(3);
    }

    @ParameterizedTest
    @EnumSource
    void manyAreMovedSentAndStoppedAndWhatBecameOfThemIsFoundAgain(Size size) {
        String event = "Bulk " + size.suffix();
        Page page = walk.open(size, "/?q=" + encoded(event));
        Locator boxes = page.locator("#messages vaadin-checkbox:visible");
        assertThat(page.locator("#matches")).containsText("3 messages");
        Browser.click(boxes.nth(0));
        Browser.click(boxes.nth(1));

        // On a phone the date's calendar fills the screen, and no keyboard closes it.
        page.locator(size == Size.DESKTOP ? "#bulk-time" : "#bulk-shift").click();
        page.locator("vaadin-button.submit:visible").waitFor();
        change(message(event, "INIT"), "{\"status\": \"paused\"}");
        if (size == Size.DESKTOP) {
            fill(page, 0, LocalDate.now(Clock.system(Tour.ZONE)).plusDays(20).toString());
            fill(page, 1, "09:15:20");
        }
        submit(page);
        assertThat(page.locator("#batch")).containsText("1 done, 1 unchanged, because someone else changed them first");
        assertThat(page.locator(".left-alone")).containsText("it changed in the meantime");
        Browser.screenshot(page, "bulk-conflict-" + size.suffix());
        button(page, "Close").click();

        assertThat(page.locator("#messages [data-status=paused]:visible")).hasCount(1);
        if (size == Size.DESKTOP) {
            assertThat(page.locator("#messages")).containsText(":15:20");
        }
        String held = message(event, "REMINDER");
        holdBackItemsOf(held);
        page.locator("#bulk-shift").click();
        submit(page);
        assertThat(page.locator("#batch")).containsText("1 done, 1 to go");
        button(page, "Close").click();
        assertThat(page.locator("#running-batches"))
                .containsText("A bulk command is running. Move: 2 messages, by admin");
        page.locator("#running-batches vaadin-button").click();
        assertThat(page.locator("#batches")).containsText("Running: 1 done, 1 to go");
        assertThat(page.locator("#batches")).containsText("By admin, ");
        Browser.screenshot(page, "batches-" + size.suffix());
        page.locator("#batches .stop:visible").first().click();
        assertThat(page.locator("#batches")).containsText("Stopped: 1 done, 1 not reached before it was stopped");
        page.locator("#batches .results").first().click();
        assertThat(page.locator("#batch-outcomes")).containsText("1: the bulk command was stopped first");
        Browser.screenshot(page, "batch-results-" + size.suffix());
        button(page, "Close").click();
        assertThat(page.locator("#running-batches")).isHidden();
        letItemsGoOn();

        page.locator("#select-all-matching").click();
        page.locator("#bulk-send-now").click();
        assertThat(page.locator("vaadin-button.submit:visible")).isDisabled();
        Browser.screenshot(page, "bulk-send-now-" + size.suffix());
        page.locator("#typed-number input").fill("3");
        submit(page);
        assertThat(page.locator("#batch")).containsText("3 done");
        button(page, "Close").click();
        assertThat(page.locator("#messages [data-status=sent]:visible")).hasCount(3);
        assertThat(walk.subjectsTo(size.suffix() + ".example.net")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void whatOthersChangeLeavesTheSelectionAndThePlaceInTheListAlone(Size size) {
        Page page = walk.open(size, "/");
        Browser.click(page.locator("#messages vaadin-checkbox:visible").first());
        assertThat(page.locator("#bulk-bar")).containsText("1 selected");
        Object start = page.evaluate("document.querySelector('#messages')._firstVisibleIndex");
        page.evaluate("document.querySelector('#messages').scrollToIndex(14)");
        Browser.settle(page);
        Object place = page.evaluate("document.querySelector('#messages')._firstVisibleIndex");
        assertThat(place).isNotEqualTo(start);
        assertThat(page.getByTestId("count-INIT")).isVisible();
        Locator paused = page.getByTestId("count-paused");
        int before = paused.count() == 0 ? 0 : Integer.parseInt(paused.getAttribute("data-count"));

        String later = Instant.now().plus(Duration.ofDays(40)).toString();
        change(
                message("Live " + size.suffix(), "REMINDER"),
                "{\"status\": \"paused\", \"send_at\": \"%s\"}".formatted(later));

        assertThat(paused).hasAttribute("data-count", Integer.toString(before + 1));
        Browser.settle(page);
        assertThat(page.evaluate("document.querySelector('#messages')._firstVisibleIndex"))
                .isEqualTo(place);
        assertThat(page.evaluate("document.querySelector('#messages').selectedItems.length"))
                .isEqualTo(1);
        assertThat(page.locator("#bulk-bar")).containsText("1 selected");

        page.locator("#to-now").click();
        assertThat(page.locator("#messages")).containsText("Soon");
        page.waitForFunction(
                "start => Math.abs(document.querySelector('#messages')._firstVisibleIndex - start) <= 1", start);
    }

    @ParameterizedTest
    @EnumSource
    void everyFilterNarrowsAndWhatItCannotReadLeavesTheListAsItWas(Size size) throws IOException {
        String event = "Detail " + size.suffix();
        LocalDate evening = LocalDate.now(Clock.system(Tour.ZONE)).plusDays(22);
        Page page = walk.open(size, "/");
        Locator matches = page.locator("#matches");
        page.locator("#more-filters").click();
        page.locator("#filter-recipient input").fill("detail@" + size.suffix() + ".example.org");
        page.locator("#filter-recipient input").press("Enter");
        assertThat(matches).hasText("3 messages match");
        type(page, "#filter-from", evening.minusDays(5).toString());
        assertThat(matches).hasText("2 messages match");
        type(page, "#filter-from", "tomorrow");
        assertThat(page.locator("#filter-from")).containsText("That is no date: write it like 2026-12-01.");
        type(page, "#filter-to", evening.minusDays(9).toString());
        assertThat(page.locator("#filter-to")).containsText("Until is before From");
        Browser.screenshot(page, "filters-refused-" + size.suffix());
        assertThat(page.locator("#filter-from input")).hasValue("tomorrow");
        assertThat(matches).hasText("2 messages match");
        type(page, "#filter-to", evening.minusDays(2).toString());
        assertThat(matches).hasText("1 message matches");
        button(page, "Clear filters").click();
        assertThat(page.locator("#filter-from input")).hasValue("");

        page.locator("#filter-event input").fill(event);
        page.locator("vaadin-combo-box-item", new Page.LocatorOptions().setHasText(event))
                .click();
        assertThat(matches).hasText("3 messages match");
        page.locator("#list-menu").getByText("Export").click();
        Download file =
                page.waitForDownload(() -> page.getByText("iCalendar", new Page.GetByTextOptions().setExact(true))
                        .click());
        assertThat(Files.readString(file.path()))
                .containsOnlyOnce("BEGIN:VCALENDAR")
                .contains(event);
        answer(event);
        page.reload();
        assertThat(matches).hasText("2 messages match");
        page.locator("#filter-answered input").check();
        assertThat(matches).hasText("3 messages match");
        assertThat(page).hasURL(Pattern.compile(".*answered=true.*"));
        assertThat(page).hasURL(Pattern.compile(".*event=.*"));
        Browser.screenshot(page, "filters-" + size.suffix());

        page.navigate(cuesheet.url() + "/?status=exploded&from=tomorrow");
        assertThat(page.locator(".messages-view > .notice")).containsText("status “exploded”, from “tomorrow”");
    }

    private static void type(Page page, String field, String text) {
        page.locator(field + " input").fill(text);
        page.locator(field + " input").press("Enter");
    }

    private static void fill(Page page, int field, String text) {
        Locator input = page.locator("#send-at input").nth(field);
        input.fill(text);
        input.press("Enter");
    }

    private static String message(String event, String type) {
        return cuesheet.jdbc()
                .sql("""
                        select m.id::text from scheduled_message m join message_type t on t.id = m.message_type_id
                        where m.event_name = :event and t.code = :type
                        """)
                .param("event", event)
                .param("type", type)
                .query(String.class)
                .single();
    }

    /** As somebody else does. */
    private static void change(String message, String body) {
        assertThat(cuesheet.call("PATCH", "/api/scheduler/jobs/" + message, body)
                        .statusCode())
                .isEqualTo(200);
    }

    /** As if the venue had told its load-in: the question for it is answered. */
    private static void answer(String event) {
        cuesheet.jdbc()
                .sql(
                        "update event set load_in_local = starts_local, load_in_confidence = 'confirmed' where name = :event")
                .param("event", event)
                .update();
    }

    /** As if another process had taken the message's part of a bulk command, and were slow. */
    private static void holdBackItemsOf(String message) {
        cuesheet.jdbc().sql("""
                        create function hold_back() returns trigger language plpgsql security definer as $$
                        begin
                            return case when new.outcome = 'STOPPED' then new end;
                        end
                        $$
                        """).update();
        cuesheet.jdbc().sql("""
                        create trigger held_back before update on batch_item for each row
                        when (new.message_id = '%s') execute function hold_back()
                        """.formatted(message)).update();
    }

    private static void letItemsGoOn() {
        cuesheet.jdbc().sql("drop function hold_back() cascade").update();
    }

    @ParameterizedTest
    @EnumSource
    void aListIsSavedUnderANameAndExported(Size size) throws IOException {
        Page page = walk.open(size, "/?q=" + encoded("Saved " + size.suffix()));
        assertThat(page.locator("#matches")).containsText("3 messages");
        page.locator("#list-menu").getByText("Saved lists").click();
        page.getByText("Save this list…").click();
        page.getByLabel("Name of the list").fill("Mine " + size.suffix());
        submit(page);
        assertThat(page.locator("#save-list-dialog")).hasCount(0);
        page.navigate(cuesheet.url());
        page.locator("#list-menu").getByText("Saved lists").click();
        page.getByText("Mine " + size.suffix(), new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(page.locator("#matches")).containsText("3 messages");
        page.locator("#list-menu").getByText("Export").click();
        Download file = page.waitForDownload(() -> page.getByText("CSV", new Page.GetByTextOptions().setExact(true))
                .click());
        assertThat(Files.readAllLines(file.path()))
                .hasSize(4)
                .element(1)
                .asString()
                .contains("Saved " + size.suffix());
    }

    @ParameterizedTest
    @EnumSource
    void everythingOfATypeIsDeletedAfterItsNumberWasTypedAndComesBack(Size size) {
        Page page = walk.open(size, "/");
        page.locator("#delete-all").click();
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("First contact"))
                .check();
        String number = page.locator("#typed-number label").textContent().replaceAll("\\D", "");
        assertThat(page.locator("vaadin-button.submit:visible")).isDisabled();
        page.locator("#typed-number input").fill(number);
        Browser.screenshot(page, "delete-all-" + size.suffix());
        submit(page);
        assertThat(page.locator("#batch")).containsText(number + " done");
        assertThat(live("INIT")).isZero();
        page.locator("#undo-deletion").click();
        assertThat(page.locator("#batch")).containsText("Undone");
        assertThat(live("INIT")).isEqualTo(Integer.parseInt(number));
    }

    @ParameterizedTest
    @EnumSource
    void theListLoadsWhatItShowsAndBeginsWithTheNextMessage(Size size) {
        Page page = walk.open(size, "/");
        assertThat(page.locator("#messages .clock:visible").first()).isVisible();
        assertThat((Boolean) page.evaluate("document.querySelector('#messages').clientHeight <= window.innerHeight"))
                .as("the list scrolls by itself")
                .isTrue();
        assertThat((Integer) page.evaluate("document.querySelectorAll('#messages .clock').length"))
                .isLessThan(45);
        assertThat(page.locator("#messages")).containsText("Soon");
    }

    @ParameterizedTest
    @EnumSource
    void tomorrowsMessagesAreOnePressAwayAndTheAddressSaysSo(Size size) {
        Page page = walk.open(size, "/");
        button(page, "Tomorrow").click();
        assertThat(page.locator("#matches")).containsText("match");
        assertThat(page).hasURL(Pattern.compile(".*from=.*to=.*"));
        assertThat(page.locator("#messages")).containsText("Soon");
    }

    @Test
    void theKeyboardLeadsEverywhere() {
        Page page = walk.open(Size.DESKTOP, "/");
        assertThat(page.locator("#matches")).containsText("messages");
        page.evaluate("document.querySelector('#messages').scrollToIndex(40)");
        page.keyboard().press("n");
        assertThat(page.locator("#messages")).containsText("Soon");
        page.keyboard().press("?");
        assertThat(page.locator("#shortcuts-dialog")).containsText("Review queue");
        page.keyboard().press("Escape");
        assertThat(page.locator("#shortcuts-dialog")).hasCount(0);
        page.keyboard().press("g");
        page.keyboard().press("d");
        assertThat(page.locator("#deletions")).isVisible();
        page.keyboard().press("g");
        page.keyboard().press("m");
        page.locator("#messages").waitFor();
        page.keyboard().press("/");
        assertThat(page.locator("#search input")).isFocused();
    }

    private static String encoded(String text) {
        return text.replace(" ", "%20");
    }

    private static int count(String event, String status) {
        return cuesheet.jdbc()
                .sql("select count(*) from scheduled_message where event_name = :event and status = :status")
                .param("event", event)
                .param("status", status)
                .query(Integer.class)
                .single();
    }

    private static int live(String type) {
        return cuesheet.jdbc().sql("""
                        select count(*) from scheduled_message m join message_type t on t.id = m.message_type_id
                        where t.code = :type and m.deleted_at is null
                        """).param("type", type).query(Integer.class).single();
    }
}
