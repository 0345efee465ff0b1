package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cuesheet.standalone.Walk.button;
import static io.cuesheet.standalone.Walk.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an office does beside sending: files, events, texts, people, and what waits for it, in a real browser, at a desk and on a phone. */
class OfficePagesTest {

    private static Walk walk;
    private static RunningCuesheet cuesheet;

    @BeforeAll
    static void start() {
        Tour tour = new Tour();
        for (Size size : Size.values()) {
            tour.add("Known " + size.suffix(), 30, "known@" + size.suffix() + ".example.org")
                    .add("Review " + size.suffix(), 5, "review@" + size.suffix() + ".example.org");
        }
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
    void aTextIsTriedOnARealEventSavedComparedRestoredAndSentToOneself(Size size) throws Exception {
        Page page = walk.open(size, "/templates");
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
        assertThat(walk.subjectsTo(size.suffix() + "-try.example.org"))
                .singleElement()
                .asString()
                .startsWith("[Test] Crew call: ");
    }

    @ParameterizedTest
    @EnumSource
    void peopleAreLetInAndShutOutAndKeysAreShownOnce(Size size) {
        String name = "ada." + size.suffix();
        Page page = walk.open(size, "/access");
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
        Page page = walk.open(size, "/review?reason=BY_HAND");
        assertThat(page.locator("#messages")).containsText("Review " + size.suffix());
        Browser.click(page.locator("#messages vaadin-checkbox:visible").first());
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
        Page page = walk.open(size, "/import");
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
        Page page = walk.open(size, "/events");
        page.locator("#event-search input").fill("Known " + size.suffix());
        assertThat(page.locator("#events .event-row:visible")).hasCount(1);
        Browser.click(page.locator("#events .event-row:visible"));
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

    private static void upload(Page page, String csv) {
        page.locator("#upload input[type=file]")
                .setInputFiles(new FilePayload("tour.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }

    private static int events(String name) {
        return cuesheet.jdbc()
                .sql("select count(*) from event where name = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }
}
