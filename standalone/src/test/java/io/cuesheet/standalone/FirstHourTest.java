package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cuesheet.standalone.Walk.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first hour of a new organisation in a real browser, at a desk and on a phone: from nothing to messages that are planned, and a test. */
@Tag("browser")
class FirstHourTest {

    private static final DateTimeFormatter ICAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    private static final Tour TOUR = new Tour().add("Of another organisation", 30, "known@example.org");

    private static Walk walk;

    @BeforeAll
    static void start() {
        walk = new Walk(TOUR);
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
    void anEmptyOrganisationIsLedFromACalendarToItsFirstTest(Size size) throws Exception {
        Page page = walk.open(size, "/organisations");
        begin(page, size);
        importCalendar(page, size);
        addToAVenue(page, size);
        addToTheRest(page, size);

        follow(page, "message-types");
        assertThat(page.locator(".view")).containsText("Reminder");
        toTheStart(page);
        follow(page, "calendar");
        assertThat(page.locator(".view")).isVisible();
        toTheStart(page);
        assertThat(page.locator("#first-steps")).containsText("4 of 5 done");
        sendATest(page, size);

        toTheStart(page);
        assertThat(page.locator("#messages")).containsText("Quiz");
        assertThat(page.locator("#first-steps")).isHidden();
        assertThat(page.locator("#messages")).isVisible();
        page.navigate(walk.cuesheet().url() + "/first-steps");
        assertThat(page.locator(".view")).containsText("First steps: 5 of 5 done");
        Browser.screenshot(page, "first-hour-done-" + size.suffix());
    }

    private static void begin(Page page, Size size) {
        page.locator("#new-organisation").click();
        page.locator("#organisation-dialog input").nth(0).fill("Town Hall " + size.suffix());
        page.locator("#organisation-dialog input").nth(1).fill("town-hall-" + size.suffix());
        submit(page);
        assertThat(page.locator("#organisations")).containsText("Town Hall " + size.suffix());
        page.navigate(walk.cuesheet().url() + "/account");
        page.locator("#user-menu").click();
        page.getByText("Town Hall %s · admin".formatted(size.suffix())).click();
        assertThat(page.locator("#organisation")).hasText("Town Hall " + size.suffix());
        toTheStart(page);
        assertThat(page.locator("#first-steps")).containsText("First steps: 0 of 5 done");
        assertThat(page.locator("#first-steps li").first()).isVisible();
        check(page, size, "empty");
    }

    private static void importCalendar(Page page, Size size) {
        follow(page, "import");
        page.locator("#upload input[type=file]")
                .setInputFiles(new FilePayload(
                        "calendar.ics", "text/calendar", calendar(size).getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#import-outcome .report[data-kind=preview]").first())
                .containsText("No zone is named: times are read as America/New_York, the organisation's zone");
        page.locator("#import-now").click();
        assertThat(page.locator("#import-outcome .report[data-kind=done]")).containsText("4 events new");
        assertThat(page.locator("#lacking-contacts")).containsText("4 events have no contacts");
        Browser.screenshot(page, "first-hour-imported-" + size.suffix());
    }

    private static void addToAVenue(Page page, Size size) {
        page.locator("#lacking-contacts a").click();
        page.locator("#contacts-venue input").fill("Kulturhaus");
        page.locator("#contacts-venue input").press("Enter");
        fill(page, "Role", "Office");
        fill(page, "E-mail", "office@" + size.suffix() + "-hall.example.org");
        page.locator("#see-contacts").click();
        assertThat(page.locator("#contacts-preview")).containsText("3 contacts to 3 events.");
        check(page, size, "contacts");
        page.locator("#add-contacts").click();
        assertThat(page.locator("#contacts-outcome")).containsText("Added");
        toTheStart(page);
        assertThat(page.locator("#first-steps")).containsText("1 of 5 done");
        page.locator("#first-steps summary").click();
        assertThat(page.locator("#first-steps")).containsText("1 event has no contact");
        Browser.screenshot(page, "first-hour-begun-" + size.suffix());
        page.locator("#first-steps summary").click();
    }

    private static void addToTheRest(Page page, Size size) {
        follow(page, "events/contacts");
        fill(page, "Role", "Office");
        fill(page, "E-mail", "bar@" + size.suffix() + "-hall.example.org");
        page.locator("#see-contacts").click();
        assertThat(page.locator("#contacts-preview")).containsText("1 contact to 1 event.");
        page.locator("#add-contacts").click();
        assertThat(page.locator("#contacts-outcome")).containsText("Added");
        toTheStart(page);
        assertThat(page.locator("#first-steps")).containsText("2 of 5 done");
    }

    private static void sendATest(Page page, Size size) throws Exception {
        follow(page, "templates");
        page.locator("#test-address input").fill("me@" + size.suffix() + "-me.example.org");
        page.locator("#test-address input").press("Tab");
        page.locator("#send-test").click();
        assertThat(page.getByText("Sent. Check your mail")).isVisible();
        assertThat(walk.subjectsTo(size.suffix() + "-me.example.org"))
                .singleElement()
                .asString()
                .startsWith("[Test] ");
    }

    private static void toTheStart(Page page) {
        page.navigate(walk.cuesheet().url() + "/");
        page.locator(".view").first().waitFor();
    }

    /** Takes the way of a step, opening the list if it is closed. */
    private static void follow(Page page, String address) {
        assertThat(page.locator("#first-steps summary")).isVisible();
        if (!page.locator("#first-steps li").first().isVisible()) {
            page.locator("#first-steps summary").click();
        }
        page.locator("#first-steps a[href='%s']".formatted(address)).click();
        page.waitForURL("**/" + address);
        page.locator(".view").first().waitFor();
    }

    private static void fill(Page page, String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    /** Nothing serious for axe, nothing wider than the screen; a picture. */
    private static void check(Page page, Size size, String what) {
        AccessibilityChecks.assertNone(page, "first-hour-" + what);
        size.fit(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        Browser.settle(page);
        Browser.screenshot(page, "first-hour-%s-%s".formatted(what, size.suffix()));
    }

    /** Without attendees, and without zones. */
    private static String calendar(Size size) {
        StringBuilder calendar = new StringBuilder("BEGIN:VCALENDAR\r\n");
        int number = 0;
        for (String venue : List.of("Kulturhaus", "Kulturhaus", "Kulturhaus", "Bar")) {
            LocalDateTime start = TOUR.evening(30 + number);
            calendar.append(
                    "BEGIN:VEVENT\r\nUID:%s-%d\r\nDTSTART:%s\r\nSUMMARY:Quiz %d\r\nLOCATION:%s\\, Boston\r\nEND:VEVENT\r\n"
                            .formatted(size.suffix(), number, ICAL.format(start), number, venue));
            number++;
        }
        return calendar.append("END:VCALENDAR\r\n").toString();
    }
}
