package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cuesheet.standalone.Walk.button;
import static io.cuesheet.standalone.Walk.encoded;
import static io.cuesheet.standalone.Walk.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How operators find messages in the list, and keep their place in it. */
@Tag("browser")
class MessagesPageTest extends MessageListTest {

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
    void whatOthersChangeLeavesTheSelectionAndThePlaceInTheListAlone(Size size) {
        Page page = walk.open(size, "/");
        Browser.click(page.locator("#messages vaadin-checkbox:visible").first());
        assertThat(page.locator("#bulk-bar")).containsText("1 selected");
        Object start = page.evaluate("document.querySelector('#messages')._firstVisibleIndex");
        page.evaluate("document.querySelector('#messages').scrollToIndex(14)");
        Browser.settle(page);
        Object place = page.evaluate("document.querySelector('#messages')._firstVisibleIndex");
        assertThat(place).isNotEqualTo(start);
        assertThat(page.getByTestId("count-INIT")).hasText(Pattern.compile("\\d+"));
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
        assertThat(page.locator("#filter-from")).containsText("That is not a date: write it like 1 Dec 2026.");
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
        openListActions(page, "Export");
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

    @ParameterizedTest
    @EnumSource
    void tomorrowsMessagesAreTwoPressesAwayAndTheAddressSaysSo(Size size) {
        Page page = walk.open(size, "/");
        page.locator("#filter-when").click();
        button(page, "Tomorrow").click();
        assertThat(page.locator("#filter-when")).hasText(Pattern.compile("When: Tomorrow.*"));
        assertThat(page.locator("#matches")).containsText("match");
        assertThat(page).hasURL(Pattern.compile(".*from=.*to=.*"));
        assertThat(page.locator("#messages")).containsText("Soon");
    }

    @ParameterizedTest
    @EnumSource
    void aListIsSavedUnderANameAndExported(Size size) throws IOException {
        Page page = walk.open(size, "/?q=" + encoded("Saved " + size.suffix()));
        assertThat(page.locator("#matches")).containsText("3 messages");
        openListActions(page, "Saved lists");
        page.getByText("Save this list…").click();
        page.getByLabel("Name of the list").fill("Mine " + size.suffix());
        submit(page);
        assertThat(page.locator("#save-list-dialog")).hasCount(0);
        page.navigate(cuesheet.url());
        openListActions(page, "Saved lists");
        page.getByText("Mine " + size.suffix(), new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(page.locator("#matches")).containsText("3 messages");
        openListActions(page, "Export");
        Download file = page.waitForDownload(() -> page.getByText("CSV", new Page.GetByTextOptions().setExact(true))
                .click());
        assertThat(Files.readAllLines(file.path()))
                .hasSize(4)
                .element(1)
                .asString()
                .contains("Saved " + size.suffix());
    }

    @Test
    void aMessageStandsBesideTheListItWasChosenInAndTheAddressSaysSo() {
        Page page = walk.open(Size.DESKTOP, "/?q=" + encoded("Saved desktop"));
        Browser.click(page.locator("#messages .clock:visible").first());
        assertThat(page.locator("#side-panel #explanation")).isVisible();
        assertThat(page.locator("#messages")).containsText("Saved desktop");
        assertThat(page).hasURL(Pattern.compile(".*q=Saved.*message=.*"));
        Browser.screenshot(page, "side-panel-desktop");
        page.setViewportSize(2560, 1440);
        Browser.screenshot(page, "side-panel-wide");
        page.reload();
        assertThat(page.locator("#side-panel #explanation")).isVisible();
        page.locator("#side-panel-close").click();
        assertThat(page.locator("#side-panel")).isHidden();
        assertThat(page).not().hasURL(Pattern.compile(".*message=.*"));
    }

    @Test
    void theListKeepsTheChosenMessageInSightWhenItTurnsIntoCards() {
        Page page = walk.open(Size.DESKTOP, "/");
        assertThat(page.locator("#messages .clock:visible").first()).isVisible();
        page.evaluate("document.querySelector('#messages').scrollToIndex(30)");
        Browser.settle(page);
        Browser.click(page.locator("#messages .clock:visible").nth(5));
        assertThat(page.locator("#messages.narrow")).isVisible();
        assertThat(page.locator("#side-panel #explanation")).isVisible();
        String chosen = page.locator("#side-panel h2:visible").first().innerText();
        page.waitForFunction("""
                chosen => {
                  const list = document.querySelector('#messages').getBoundingClientRect();
                  return [...document.querySelectorAll('#messages a.strong')].some(link => {
                    const box = link.getBoundingClientRect();
                    return link.textContent.trim() === chosen && box.height > 0
                        && box.top >= list.top && box.bottom <= list.bottom;
                  });
                }""", chosen);
    }

    @Test
    void onAPhoneThereIsNoRoomBesideTheListAndARowOpensItsPage() {
        Page page = walk.open(Size.PHONE, "/?q=" + encoded("Saved phone"));
        Browser.click(page.locator("#messages .clock:visible").first());
        assertThat(page).hasURL(Pattern.compile(".*/message/.*"));
        assertThat(page.locator("#side-panel")).hasCount(0);
    }

    @Test
    void theKeyboardReachesTheFirstRowInTwoKeysAndSelectsIt() {
        Page page = walk.open(Size.DESKTOP, "/");
        assertThat(page.locator("#messages .clock:visible").first()).isVisible();
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip-link")).isFocused();
        page.keyboard().press("Enter");
        String focusedRow =
                "() => document.querySelector('#messages').shadowRoot.activeElement?.closest('tr')?.index ?? -1";
        int first = (Integer) page.evaluate(focusedRow);
        assertThat(first).isEqualTo(page.evaluate("document.querySelector('#messages')._firstVisibleIndex"));
        page.keyboard().press("ArrowDown");
        assertThat(page.evaluate(focusedRow)).isEqualTo(first + 1);
        double place = page.locator("#messages").boundingBox().y;
        page.keyboard().press("Space");
        assertThat(page.locator("#bulk-bar")).containsText("1 selected");
        assertThat(page.locator("#messages").boundingBox().y)
                .as("selecting moves no row")
                .isEqualTo(place);
    }

    @Test
    void aDeskShowsAboutTwentyRowsUnderTheirDays() {
        Page page = walk.open(Size.DESKTOP, "/");
        assertThat(page.locator("#messages h2.day-line:not([hidden])").first()).containsText("message");
        assertThat(page.locator("#messages")).containsText("Tomorrow · ");
        Object rows = page.evaluate("""
                () => {
                  const list = document.querySelector('#messages').getBoundingClientRect();
                  return [...document.querySelectorAll('#messages .clock')]
                      .map(clock => clock.getBoundingClientRect())
                      .filter(box => box.height > 0 && box.top >= list.top && box.bottom <= list.bottom).length;
                }""");
        Browser.screenshot(page, "list-desktop");
        assertThat((Integer) rows).isGreaterThanOrEqualTo(13);
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

    private static void openListActions(Page page, String entry) {
        page.locator("#list-actions").click();
        page.getByText(entry, new Page.GetByTextOptions().setExact(true)).click();
    }

    private static void type(Page page, String field, String text) {
        page.locator(field + " input").fill(text);
        page.locator(field + " input").press("Enter");
    }

    /** As if the venue had told its load-in: the question for it is answered. */
    private static void answer(String event) {
        cuesheet.jdbc()
                .sql(
                        "update event set load_in_local = starts_local, load_in_confidence = 'confirmed' where name = :event")
                .param("event", event)
                .update();
    }
}
