package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cuesheet.standalone.OfficeForms.addContact;
import static io.cuesheet.standalone.OfficeForms.drop;
import static io.cuesheet.standalone.OfficeForms.field;
import static io.cuesheet.standalone.OfficeForms.fill;
import static io.cuesheet.standalone.OfficeForms.upload;
import static io.cuesheet.standalone.Walk.button;
import static io.cuesheet.standalone.Walk.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an office does beside sending: files, events, texts, people, and what waits for it, in a real browser, at a desk and on a phone. */
@Tag("browser")
class OfficePagesTest {

    private static Walk walk;
    private static RunningCuesheet cuesheet;

    @BeforeAll
    static void start() {
        Tour tour = new Tour();
        for (Size size : Size.values()) {
            tour.add("Known " + size.suffix(), 30, "known@" + size.suffix() + ".example.org")
                    .add("Review " + size.suffix(), 5, "review@" + size.suffix() + ".example.org")
                    .add("Decide " + size.suffix(), 6, "decide@" + size.suffix() + ".example.org");
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
        assertThat(page.getByText("Sent. Check your mail")).isVisible();
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
        Newcomer newcomer = new Newcomer(walk, name);
        newcomer.join(page, "operator");
        assertThat(page.locator("#people")).containsText(name);

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
        Browser.screenshot(page, "access-" + size.suffix());
        assertThat(cuesheet.call("GET", "/api/settings", "", "Authorization", "Bearer " + key)
                        .statusCode())
                .isEqualTo(401);

        newcomer.shutOutWhileLooking(page);

        page.navigate(cuesheet.url() + "/audit");
        assertThat(page.locator("#audit")).containsText("API key revoked");
        assertThat(page.locator("#audit")).containsText("Joined");
        assertThat(page.locator("#audit")).containsText(name);
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
        assertThat(page.getByText("Nothing needs review")).isVisible();
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsIsDecidedInOneClickBesideItsReason(Size size) {
        String event = "Decide " + size.suffix();
        setStatus(event, "scheduled", "blocked");
        Page page = walk.open(size, "/review?reason=UNDO_REVIEW");
        assertThat(page.locator("#messages .reason:visible").first())
                .containsText("it became due while it was deleted");
        Browser.screenshot(page, "review-rows-" + size.suffix());
        Walk.change(page, "move-hour-later");
        assertThat(page.locator(".undo-notification")).containsText(" scheduled for ");
        assertThat(page.locator("#undo")).hasCount(0);
        assertThat(number(
                        "select count(*) from scheduled_message where event_name = ? and reason_code = 'UNDO_REVIEW'",
                        event))
                .isEqualTo(1);

        skipTheOnlyOne(page);
        assertThat(page.locator(".undo-notification")).containsText(" skipped.");
        assertThat(number("select count(*) from scheduled_message where event_name = ? and status = 'blocked'", event))
                .isZero();
        page.locator("#undo").click();
        submit(page);
        assertThat(page.locator("#edit-status-dialog")).hasCount(0);
        assertThat(number(
                        "select count(*) from scheduled_message where event_name = ? and status = 'scheduled'", event))
                .isEqualTo(2);
    }

    /** Clicks as a person would, once more where nothing happened: while rows have just moved, Skip takes no click. */
    private static void skipTheOnlyOne(Page page) {
        Locator skip = page.locator("#messages .skip:visible");
        assertThat(skip).hasCount(1);
        for (int click = 0; click < 3 && skip.count() == 1; click++) {
            page.waitForTimeout(700);
            Browser.click(skip);
            waitUntilGone(skip);
        }
    }

    private static void waitUntilGone(Locator locator) {
        for (int tenth = 0; tenth < 50 && locator.count() > 0; tenth++) {
            locator.page().waitForTimeout(100);
        }
    }

    private static void setStatus(String event, String from, String to) {
        cuesheet.jdbc()
                .sql("""
                        update scheduled_message set status = :to, reason_code = 'UNDO_REVIEW', revision = revision + 1
                        where event_name = :event and status = :from
                        """)
                .param("event", event)
                .param("from", from)
                .param("to", to)
                .update();
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
        String known = "Known " + size.suffix();
        page.locator("#event-search input").fill(known);
        assertThat(page.locator("#events .event-row:visible")).hasCount(1);
        Browser.click(page.locator("#events .event-row:visible"));
        assertThat(page.locator("#event-load-in")).hasText("not known");
        Browser.screenshot(page, "event-page-" + size.suffix());
        page.locator("#edit-event").click();
        assertThat(page.locator("#plan-outcome")).containsText("First contact to Production office");
        fill(size, page.locator("#load-in-time"), "14:00");
        page.locator("#see-changes").click();
        assertThat(page.locator("#plan-outcome")).containsText("the event already has a load-in time");
        Browser.screenshot(page, "event-" + size.suffix());
        page.locator("#save-event").click();
        assertThat(page.locator("#plan-outcome")).containsText("Saved");
        assertThat(number("select count(*) from event where name = ? and load_in_local is not null", known))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anEventIsAddedWithTwoPeopleOfOneRoleAndAMistakeIsNamedAtItsField(Size size) {
        String name = "Added " + size.suffix();
        Page page = walk.open(size, "/events");
        page.locator("#new-event").click();
        field(page, "Name").fill(name);
        field(page, "Venue").fill("Stadthalle");
        field(page, "City").fill("Köln");
        fill(size, page.locator("#starts-at"), "20:00");
        addContact(page, 0, "first@example.org");
        Locator second = addContact(page, 1, "second at example.org");
        page.locator("#see-changes").click();
        Locator mail = second.locator("vaadin-text-field[invalid]");
        assertThat(mail).containsText("E-mail of the second contact is not an e-mail address.");
        assertThat(mail.locator("input")).hasValue("second at example.org");
        Browser.screenshot(page, "event-contact-error-" + size.suffix());

        mail.locator("input").fill("second@example.org");
        page.locator("#see-changes").click();
        assertThat(page.locator("#plan-outcome")).containsText("Saving this does the following");
        page.locator("#save-event").click();
        assertThat(page.locator("#plan-outcome")).containsText("Saved");
        assertThat(page.getByText("Messages to this person", new Page.GetByTextOptions().setExact(true)))
                .hasCount(2);
        assertThat(number(
                        "select count(distinct c.ref) from contact c join event e on e.id = c.event_id where e.name = ?",
                        name))
                .isEqualTo(2);

        field(page, "Venue").fill("Arena");
        field(page, "Venue").press("Escape");
        assertThat(page.locator("#unsaved p")).isVisible();
        page.getByText("Keep editing").click();
        assertThat(page.locator("#unsaved")).hasCount(0);
        assertThat(field(page, "Venue")).hasValue("Arena");
    }

    @ParameterizedTest
    @EnumSource
    void aCalendarThatIsDroppedIsShownBeforeItIsImported(Size size) {
        String name = "Dropped " + size.suffix();
        Page page = walk.open(size, "/import");
        drop(page, """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Example//EN
                BEGIN:VEVENT
                UID:dropped-%s
                DTSTART;TZID=Europe/Berlin:%sT200000
                SUMMARY:%s
                LOCATION:Stadthalle\\, Köln
                ATTENDEE;X-CUESHEET-ROLE=Office:mailto:dropped@example.org
                END:VEVENT
                END:VCALENDAR
                """.formatted(size.suffix(), DateTimeFormatter.BASIC_ISO_DATE.format(new Tour().evening(40)), name));
        assertThat(page.locator("#import-outcome .report[data-kind=preview]").first())
                .containsText("1 event new");
        assertThat(page.locator("#import-outcome")).containsText("planned for");
        Browser.screenshot(page, "import-calendar-" + size.suffix());
        page.locator("#import-now").click();
        assertThat(page.locator("#import-outcome .report[data-kind=done]")).containsText("1 event new");
        assertThat(events(name)).isEqualTo(1);
    }

    private static int events(String name) {
        return number("select count(*) from event where name = ?", name);
    }

    private static int number(String query, String name) {
        return cuesheet.jdbc().sql(query).param(name).query(Integer.class).single();
    }
}
