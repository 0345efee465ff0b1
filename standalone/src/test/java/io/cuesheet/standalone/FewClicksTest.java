package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cuesheet.standalone.Walk.encoded;
import static io.cuesheet.standalone.Walk.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How few clicks the day's work takes, as the browser counts them, and what each screen shows without any. */
@Tag("browser")
class FewClicksTest extends MessageListTest {

    /** While rows have just moved, a click on Skip takes none. */
    private static final int ROWS_REST_MILLIS = 700;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"a phone, 390, 844", "a laptop at 200 %, 720, 450", "a desk, 1440, 900", "a wide screen, 2560, 1440"})
    void theNextMessageIsWhollyInSight(String screen, int width, int height) {
        Page page = walk.open(Size.DESKTOP, "/");
        page.setViewportSize(width, height);
        page.reload();
        assertThat(page.locator("#messages .clock:visible").first()).isVisible();
        Browser.settle(page);
        Browser.screenshot(page, "fold-" + width);
        assertThat(rowsInSight(page)).isPositive();
    }

    @Test
    void aWideScreenShowsAMessageBesideTheListsOwnColumns() {
        Page page = walk.open(Size.DESKTOP, "/");
        page.setViewportSize(2560, 1440);
        Locator clock = page.locator("#messages .clock:visible").first();
        Browser.click(clock);
        assertThat(page.locator("#side-panel #explanation")).isVisible();
        Browser.settle(page);
        BoundingBox panel = page.locator("#side-panel").boundingBox();
        BoundingBox list = page.locator("#messages").boundingBox();
        assertThat(list.x + list.width).isLessThanOrEqualTo(panel.x + 1);
        assertThat(panel.x + panel.width).isGreaterThan(2560 - 40);
        assertThat(rowsInSight(page)).as("one line a message").isGreaterThanOrEqualTo(20);
    }

    @Test
    void tomorrowsMessagesAreTwoClicksAway() {
        Page page = walk.open(Size.DESKTOP, "/");
        count(page);
        page.locator("#filter-when").click();
        Walk.button(page, "Tomorrow").click();
        assertThat(page).hasURL(Pattern.compile(".*from=.*to=.*"));
        assertClicks(page, 2);
    }

    @Test
    void aMoveTakesTwoClicksAndTwoMoreFollowTheRuleAgain() {
        Page page = walk.open(Size.DESKTOP, "/?q=" + encoded("Saved desktop"));
        assertThat(page.locator("#matches")).containsText("3 messages");
        count(page);
        Walk.change(page, "move-day-later");
        assertThat(page.locator(".undo-notification")).containsText(" moved to ");
        assertClicks(page, 2);
        Walk.change(page, "move-rule");
        assertThat(page.locator(".undo-notification")).containsText("is back at rule time: ");
        assertClicks(page, 4);
    }

    @Test
    void theUndoOfAMoveBringsTheMessageBackIntoSight() {
        Page page = walk.open(Size.DESKTOP, "/");
        assertThat(page.locator("#matches")).containsText("messages");
        page.evaluate("document.querySelector('#messages').scrollToIndex(30)");
        Walk.change(page, "move-day-later");
        assertThat(page.locator(".undo-notification")).containsText(" moved to ");
        String moved = cuesheet.jdbc()
                .sql("select id::text from scheduled_message order by updated_at desc limit 1")
                .query(String.class)
                .single();
        page.evaluate("document.querySelector('#messages').scrollToIndex(0)");

        page.locator("#undo").click();

        assertThat(page.locator(".undo-notification")).containsText(", Scheduled, ");
        assertThat(page.locator("#messages a[href='message/" + moved + "']:visible"))
                .isInViewport();
    }

    @Test
    void anEventIsPausedInTwoClicksAndResumedInTwo() {
        Page page = walk.open(Size.DESKTOP, "/events/" + event("Pause desktop"));
        assertThat(page.locator("#pause-all")).isVisible();
        count(page);
        page.locator("#pause-all").click();
        submit(page);
        assertThat(page.locator("#resume-all")).isVisible();
        assertClicks(page, 2);
        assertThat(statuses("Pause desktop")).isEqualTo("paused");
    }

    @Test
    void aMessageIsSentInTwoClicks() {
        Page page = walk.open(Size.DESKTOP, "/?q=" + encoded("Other B desktop"));
        assertThat(page.locator("#matches")).containsText("3 messages");
        count(page);
        Browser.click(page.locator("#messages .send-now:visible").first());
        submit(page);
        assertThat(page.locator("#messages [data-status=sent]:visible")).hasCount(1);
        assertClicks(page, 2);
    }

    @Test
    void whatWaitsForADecisionIsDecidedInOne() {
        String id = message("Other C desktop", "INIT");
        cuesheet.jdbc()
                .sql(
                        "update scheduled_message set status = 'blocked', reason_code = 'AWAITS_CHOICE', revision = revision + 1 where id = :id::uuid")
                .param("id", id)
                .update();
        Page page = walk.open(Size.DESKTOP, "/review");
        Locator skip = page.locator("#messages .skip:visible");
        assertThat(skip).hasCount(1);
        page.waitForTimeout(ROWS_REST_MILLIS);
        count(page);
        Browser.click(skip);
        assertThat(page.locator(".undo-notification")).containsText(" skipped.");
        assertClicks(page, 1);
    }

    @Test
    void allSendsAreHeldInOneClickAndAConfirmationFromEachPage() {
        Page page = walk.open(Size.DESKTOP, "/events");
        count(page);
        page.locator("#hold-sends").click();
        submit(page);
        assertThat(page.locator("#hold-banner")).isVisible();
        assertClicks(page, 2);
        page.locator("#hold-banner .hold-resume").click();
        submit(page);
        assertThat(page.locator("#hold-banner")).isHidden();
        assertClicks(page, 4);
    }

    @Test
    void whoWasToldTheOldDateGetsACorrectionInThreeClicks() {
        String name = "Live desktop";
        cuesheet.call("POST", "/api/scheduler/jobs/" + message(name, "INIT") + "/send-now", "{}");
        Eventually.within(Walk.SOON, () -> assertThat(statuses(name)).contains("sent"));
        cuesheet.jdbc()
                .sql(
                        "update event set starts_local = starts_local + interval '1 day', starts_at = starts_at + interval '1 day', version = version + 1 where name = :name")
                .param("name", name)
                .update();
        Page page = walk.open(Size.DESKTOP, "/review");
        assertThat(page.locator("#outdated")).containsText("We said ");
        count(page);
        page.locator("#outdated .prepare-correction").first().click();
        Browser.click(page.locator("#messages .send-now:visible").first());
        submit(page);
        assertThat(page.locator("#outdated")).isHidden();
        assertClicks(page, 3);
        assertThat(walk.subjectsTo("desktop.example.org")).anyMatch(subject -> subject.contains(name));
    }

    /** Rows of which the whole is seen without scrolling, neither in the list nor in the page. */
    private static int rowsInSight(Page page) {
        return (Integer) page.evaluate("""
                () => {
                  const list = document.querySelector('#messages').getBoundingClientRect();
                  return [...document.querySelectorAll('#messages .clock')]
                      .map(clock => clock.getBoundingClientRect())
                      .filter(box => box.height > 0 && box.top >= list.top
                          && box.bottom <= Math.min(list.bottom, window.innerHeight)).length;
                }""");
    }

    /** Counts from now on, as the browser does: a click that hit nothing counts, too. */
    private static void count(Page page) {
        page.evaluate("""
                () => {
                  window.clicks = 0;
                  document.addEventListener('pointerdown', () => window.clicks++, true);
                }""");
    }

    private static void assertClicks(Page page, int clicks) {
        assertThat(page.evaluate("window.clicks")).as("clicks").isEqualTo(clicks);
    }

    private static String event(String name) {
        return cuesheet.jdbc()
                .sql("select id::text from event where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private static String statuses(String event) {
        return cuesheet.jdbc()
                .sql(
                        "select string_agg(distinct status, ' ' order by status) from scheduled_message where event_name = :event")
                .param("event", event)
                .query(String.class)
                .single();
    }
}
