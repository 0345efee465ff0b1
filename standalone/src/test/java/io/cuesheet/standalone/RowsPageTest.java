package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rows of lists show and open, on screens of several widths. */
@Tag("browser")
class RowsPageTest {

    private static final String LONG = "Kammerorchester Köln mit Gästen: Abonnementkonzert Reihe ";

    private static Walk walk;
    private static RunningCuesheet cuesheet;
    private static String event;

    @BeforeAll
    static void start() {
        walk = new Walk(new Tour()
                .add(LONG + "A", 20, "a@example.org")
                .add(LONG + "B", 21, "b@example.org")
                .add("Review", 22, "review@example.org"));
        cuesheet = walk.cuesheet();
        event = one("select id::text from event where name = '%sA'".formatted(LONG));
        update("update scheduled_message set status = 'sent', sent_at = now() where event_name = '%sA'"
                + " and id = (select min(id::text)::uuid from scheduled_message where event_name = '%sA')");
        update(
                "update scheduled_message set status = 'blocked', reason_code = 'AWAITS_CHOICE' where event_name = 'Review'");
    }

    @AfterAll
    static void stop() {
        walk.close();
    }

    @AfterEach
    void closePages() {
        walk.closePages();
    }

    @Test
    void aClickOnARowOfTheEventsPageOpensItsMessageBesideTheList() {
        Page page = walk.open(Size.DESKTOP, "/events/" + event);
        Locator rows = page.locator("#messages .status:visible");
        assertThat(rows).hasCount(3);
        for (String status : List.of("sent", "scheduled")) {
            Browser.click(page.locator("#messages .status[data-status=%s]:visible".formatted(status))
                    .first());
            assertThat(page.locator("#side-panel .facts .status").first()).hasAttribute("data-status", status);
            Browser.screenshot(page, "event-row-" + status);
            page.locator("#side-panel-close").click();
            assertThat(page.locator("#side-panel")).isHidden();
        }
        page.locator("#messages .row-menu:visible:not([disabled])").first().click();
        assertThat(page.locator("#edit-time")).isVisible();
        assertThat(page.locator("#side-panel")).isHidden();
    }

    @Test
    void enterOnARowOpensItAndTextThatIsSelectedDoesNot() {
        Page page = walk.open(Size.DESKTOP, "/events/" + event);
        Locator clock = page.locator("#messages .clock:visible").first();
        clock.scrollIntoViewIfNeeded();
        BoundingBox text = clock.boundingBox();
        double line = text.y + text.height / 2;
        page.mouse().move(text.x + 2, line);
        page.mouse().down();
        page.mouse().move(text.x + text.width - 2, line);
        page.mouse().up();
        assertThat((String) page.evaluate("getSelection().toString()")).isNotBlank();
        Browser.settle(page);
        assertThat(page.locator("#side-panel")).isHidden();

        page.evaluate("""
                () => {
                  getSelection().removeAllRanges();
                  document.querySelector('#messages').shadowRoot.querySelector('#items tr:not([hidden]) td:nth-child(2)').focus();
                }""");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("#side-panel #explanation")).isVisible();
        page.locator("#side-panel-close").click();
        assertThat(page.locator("#side-panel")).isHidden();
    }

    @Test
    void wherePeopleHaveNoRoomARowOpensTheMessagesPage() {
        Page page = walk.open(Size.PHONE, "/events/" + event);
        Browser.click(page.locator("#messages .clock:visible").first());
        assertThat(page).hasURL(Pattern.compile(".*/message/.*"));
        assertThat(page.locator("#explanation")).isVisible();
    }

    @Test
    void theRowsOfOtherListsOpenTheirMessagesAlike() {
        String message = one("select min(id::text) from scheduled_message where event_name = '%sB'".formatted(LONG));
        for (String list : List.of("/review", "/recipient/" + message, "/?q=Kammerorchester")) {
            Page page = walk.open(Size.DESKTOP, list);
            Browser.click(page.locator("#messages .clock:visible").first());
            assertThat(page.locator("#side-panel #explanation")).isVisible();
            Browser.screenshot(page, "row-of" + list.replaceAll("\\W+", "-").replaceAll("-[0-9a-f-]{30,}", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 720, 1280, 1440, 2560})
    void longNamesOfEventsAreToldApartAndTheDateTakesNoMoreRoomThanItNeeds(int width) {
        Page page = walk.open(Size.DESKTOP, "/events");
        page.setViewportSize(width, 900);
        Locator names = page.locator("#events .event-row:visible");
        assertThat(page.locator(width < 1180 ? "#events.narrow" : "#events:not(.narrow)"))
                .isVisible();
        assertThat(names).hasCount(3);
        Browser.settle(page);
        Browser.screenshot(page, "events-" + width);
        Object cut =
                names.evaluateAll("links => links.filter(link => link.scrollHeight > link.clientHeight + 1).length");
        assertThat(cut).as("names that are cut").isEqualTo(0);
        if (width >= 1180) {
            Object slack = page.locator("#events .clock:visible").first().evaluate("""
                    clock => {
                      const cell = clock.closest('vaadin-grid-cell-content').getBoundingClientRect();
                      const date = document.createRange();
                      date.selectNodeContents(clock);
                      return cell.right - date.getBoundingClientRect().right;
                    }""");
            assertThat(((Number) slack).doubleValue())
                    .as("what the column has beside the date, with its margin")
                    .isBetween(8.0, 40.0);
            assertThat(
                            (Boolean)
                                    page.evaluate(
                                            "(() => { const table = document.querySelector('#events').$.table; return table.scrollWidth <= table.clientWidth; })()"))
                    .as("nothing is beside the screen")
                    .isTrue();
        }
    }

    @Test
    void inTheListANameThatIsCutHasItsTitleAndItsPlaceBesideIt() {
        Page page = walk.open(Size.DESKTOP, "/?q=Kammerorchester");
        Locator name = page.locator("#messages a.strong:visible").first();
        assertThat(name).hasAttribute("title", Pattern.compile(LONG + "[AB]"));
        Browser.screenshot(page, "list-of-long-names");
        Object place = name.evaluate("link => link.nextElementSibling.getBoundingClientRect().width");
        assertThat(((Number) place).doubleValue()).isGreaterThan(50);
    }

    @Test
    void theFoldsUnderAFilesPreviewHaveTheirDistance() {
        Page page = walk.open(Size.DESKTOP, "/import");
        String csv = new Tour().add("New one", 40, "new@example.org").csv();
        page.locator("#upload input[type=file]")
                .setInputFiles(new FilePayload("new.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#import-now")).isVisible();
        Browser.screenshot(page, "import-folds");
        Object gaps = page.locator(".file-preview").evaluate("""
                preview => {
                  const parts = [...preview.children].map(part => part.getBoundingClientRect()).filter(box => box.height > 0);
                  return parts.slice(1).map((box, index) => Math.round(box.top - parts[index].bottom));
                }""");
        assertThat((List<?>) gaps).hasSizeGreaterThan(2).allMatch(gap -> gap.equals(12));
    }

    private static String one(String sql) {
        return cuesheet.jdbc().sql(sql).query(String.class).single();
    }

    private static void update(String sql) {
        cuesheet.jdbc().sql(sql.replace("%s", LONG)).update();
    }
}
