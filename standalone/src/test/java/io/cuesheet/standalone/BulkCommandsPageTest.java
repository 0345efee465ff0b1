package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cuesheet.standalone.Walk.SOON;
import static io.cuesheet.standalone.Walk.button;
import static io.cuesheet.standalone.Walk.encoded;
import static io.cuesheet.standalone.Walk.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What operators do with many messages at once, from the list. */
@Tag("browser")
class BulkCommandsPageTest extends MessageListTest {

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
        assertThat(page.locator("#batch")).containsText("1 done, 1 unchanged, because someone else changed it first");
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
        assertThat(page.locator("#batch-outcomes")).containsText("1: not reached before the stop");
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
    void everythingThatMatchesIsDeletedAfterItsNumberWasTypedAndComesBack(Size size) {
        Page page = walk.open(size, "/?type=INIT&answered=true");
        page.locator("#list-actions").click();
        page.locator("#delete-all").click();
        assertThat(page.locator("#delete-all-filters")).containsText("Type: First contact");
        page.locator("#delete-all-dialog").getByRole(AriaRole.CHECKBOX).all().forEach(Locator::check);
        String number = Integer.toString(live("INIT"));
        assertThat(page.locator("#typed-number label")).containsText("type the number of messages: " + number);
        assertThat(page.locator("vaadin-button.submit:visible")).isDisabled();
        page.locator("#typed-number input").fill(number);
        Browser.screenshot(page, "delete-all-" + size.suffix());
        assertThat(page.locator("vaadin-button.submit:visible")).isEnabled();
        enterOnATickPressesNothing(page);
        page.locator("#typed-number input").press("Enter");
        assertThat(page.locator("#batch")).containsText(number + " done");
        assertThat(live("INIT")).isZero();
        page.locator("#undo-deletion").click();
        assertThat(page.locator("#batch")).containsText("Undone");
        assertThat(live("INIT")).isEqualTo(Integer.parseInt(number));
    }

    private static void enterOnATickPressesNothing(Page page) {
        page.locator("vaadin-button.submit:visible")
                .evaluate("button => button.addEventListener('click', () => window.wasPressed = true, {once: true})");
        page.locator("#delete-all-dialog").getByRole(AriaRole.CHECKBOX).first().press("Enter");
        assertThat(page.evaluate("!!window.wasPressed")).isEqualTo(false);
    }

    private static void fill(Page page, int field, String text) {
        Locator input = page.locator("#send-at input").nth(field);
        input.fill(text);
        input.press("Enter");
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
