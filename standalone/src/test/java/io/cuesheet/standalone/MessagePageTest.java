package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cuesheet.standalone.Walk.SOON;
import static io.cuesheet.standalone.Walk.button;
import static io.cuesheet.standalone.Walk.change;
import static io.cuesheet.standalone.Walk.encoded;
import static io.cuesheet.standalone.Walk.submit;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.temporal.TemporalAdjusters.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What operators do with one message, in a real browser and with real parts, at a desk and on a phone. */
@Tag("browser")
class MessagePageTest {

    private static Walk walk;
    private static RunningCuesheet cuesheet;

    @BeforeAll
    static void start() {
        Tour tour = new Tour();
        for (Size size : Size.values()) {
            String who = "@" + size.suffix() + ".example.org";
            tour.add("Conflict " + size.suffix(), 21, "conflict" + who)
                    .add("Detail " + size.suffix(), 22, "detail" + who)
                    .add("Write " + size.suffix(), 23, "write" + who)
                    .add("Quick " + size.suffix(), 27, "quick" + who)
                    .add("Doubt " + size.suffix(), 26, "doubt" + who)
                    .add("Twice A " + size.suffix(), 24, "twice" + who)
                    .add("Twice B " + size.suffix(), 24, "twice" + who)
                    .add("Drag " + size.suffix(), 25, "drag" + who)
                    .add("Send " + size.suffix(), 28, "send@" + size.suffix() + ".example.com");
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
    void oneIsSentAfterItsTextAndTheRulesThatItGoesPastWereSeen(Size size) {
        Page page = walk.open(size, "/?q=" + encoded("Send " + size.suffix()));
        Locator menu = page.locator("#messages .row-menu:visible").first();
        change(page, "edit-time");
        page.locator("#send-at").waitFor();
        Browser.dialogButton(page, "Cancel").click();
        assertThat(menu).isFocused();

        Browser.click(page.locator("#messages .send-now:visible").first());
        assertThat(page.frameLocator("#send-now-text iframe").locator("body")).containsText("Demo Festival Office");
        assertThat(page.locator("#passed-rules")).containsText("bypass");
        Browser.screenshot(page, "send-now-" + size.suffix());
        submit(page);
        assertThat(page.locator("#send-now-dialog")).containsText("The message was sent.");
        Browser.dialogButton(page, "Close").click();
        assertThat(page.locator("#messages [data-status=sent]:visible")).hasCount(1);
        assertThat(walk.subjectsTo(size.suffix() + ".example.com")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aMoveTakesTwoClicksAndIsUndone(Size size) {
        String event = "Quick " + size.suffix();
        Page page = walk.open(size, "/?q=" + encoded(event));
        assertThat(page.locator("#matches")).containsText("3 messages");
        String before = sendTimes(event);
        change(page, "move-day-later");
        assertThat(page.locator(".undo-notification")).containsText(" moved to ");
        Browser.screenshot(page, "moved-" + size.suffix());
        assertThat(sendTimes(event)).isNotEqualTo(before);
        page.locator("#undo").click();
        assertThat(page.locator(".undo-notification")).containsText(", Scheduled, ");
        assertThat(sendTimes(event)).isEqualTo(before);

        change(page, "move-hour-later");
        assertThat(page.locator(".undo-notification")).containsText(" moved to ");
        change(page, "move-rule");
        assertThat(page.locator(".undo-notification")).containsText("is back at rule time: ");
        assertThat(sendTimes(event)).doesNotContain("true");

        change(page, "move-working-morning");
        assertThat(page.locator(".undo-notification")).containsText("09:00");
        cuesheet.jdbc()
                .sql("update scheduled_message set revision = revision + 1 where event_name = :event")
                .param("event", event)
                .update();
        page.locator("#undo").click();
        assertThat(page.getByText("Not undone")).isVisible();
    }

    /** When the event's messages go out and which of them a person has moved. */
    private static String sendTimes(String event) {
        return cuesheet.jdbc()
                .sql("""
                        select string_agg(send_at || ' ' || pinned, ', ' order by message_type_id) from scheduled_message
                        where event_name = :event
                        """)
                .param("event", event)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsLateSeesBothVersionsAndCanRepeatWhatTheyMeant(Size size) {
        String address = "/?q=" + encoded("Conflict " + size.suffix());
        Page first = walk.open(size, address);
        try (Browser other = new Browser()) {
            Page second = size.signIn(other, cuesheet.url());
            second.navigate(cuesheet.url() + address);
            pauseFirst(second, first);
        }

        first.locator("#send-at input").last().fill("11:30:00");
        first.locator("#send-at input").last().press("Tab");
        submit(first);
        assertThat(first.locator("#conflict")).containsText("As you saw it");
        assertThat(first.locator("#conflict .changed").first()).containsText("Paused");
        Browser.screenshot(first, "conflict-" + size.suffix());
        submit(first);
        assertThat(first.locator("#conflict")).hasCount(0);
        assertThat(first.locator("#messages")).containsText("11:30");
    }

    /** In one browser, while the other has its dialog open. */
    private static void pauseFirst(Page pausing, Page editing) {
        change(editing, "edit-time");
        editing.locator("vaadin-button.submit:visible").waitFor();
        change(pausing, "edit-status");
        pausing.getByText("It waits until you schedule it again").click();
        submit(pausing);
        assertThat(pausing.locator("#messages [data-status=paused]:visible")).hasCount(1);
    }

    @ParameterizedTest
    @EnumSource
    void oneMessageIsShownWithItsTextItsLifeAndItsWorkflow(Size size) {
        Page page = walk.open(size, "/?q=" + encoded("Detail " + size.suffix()));
        Browser.click(page.locator("#messages a.strong:visible").first());
        assertThat(page.frameLocator("#rendered iframe").locator("body")).containsText("Demo Festival Office");
        assertThat(page.locator("#timeline")).containsText("Planned by");
        assertThat(page.locator("#timeline")).containsText("idle");
        assertThat(page.locator("#explanation")).containsText("It is due");
        assertThat(page.locator(".gates")).containsText("The contact has an address");
        assertThat(page.locator("#console-link").getAttribute("href"))
                .contains("/namespaces/default/workflows/message%3A");
        Browser.screenshot(page, "detail-" + size.suffix());

        page.locator(".edit-status").click();
        page.getByText("It waits until you schedule it again").click();
        submit(page);
        assertThat(page.locator("#timeline")).containsText("Status set by admin");
        assertThat(page.locator("#explanation")).containsText("It is paused");
    }

    @ParameterizedTest
    @EnumSource
    void aMessageInDoubtIsSettledBesideWhatTheServerSaidLast(Size size) {
        String words = "the mail server took too long after the final dot";
        String id = inDoubt("Doubt " + size.suffix(), words);
        Page page = walk.open(size, "/review?reason=IN_DOUBT");
        assertThat(page.locator("#messages .last-words:visible").first()).containsText(words);
        Browser.screenshot(page, "in-doubt-review-" + size.suffix());

        page.navigate(cuesheet.url() + "/message/" + id);
        assertThat(page.locator(".facts").first()).containsText(words);
        page.locator(".send-now").click();
        assertThat(page.locator("#send-now-dialog .facts")).containsText(words);
        Browser.screenshot(page, "in-doubt-send-now-" + size.suffix());
        Browser.dialogButton(page, "Cancel").click();
        Browser.screenshot(page, "in-doubt-" + size.suffix());
        page.locator(".edit-status").click();
        assertThat(page.locator("#edit-status-dialog .facts")).containsText(words);
        page.getByText("It is marked as sent by hand").click();
        submit(page);
        assertThat(page.locator("#explanation")).containsText("It was marked as sent by hand");
    }

    /** What a mail server leaves behind that took two attempts and answered neither. */
    private static String inDoubt(String event, String detail) {
        String id = cuesheet.jdbc()
                .sql("""
                        update scheduled_message m
                        set status = 'blocked', reason_code = 'IN_DOUBT', attempts = 2, revision = revision + 1
                        from message_type t where t.id = m.message_type_id and t.code = 'REMINDER' and m.event_name = :event
                        returning m.id::text
                        """)
                .param("event", event)
                .query(String.class)
                .single();
        cuesheet.jdbc().sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at,
                                                      deadline_at, outcome, outcome_at, detail)
                        select gen_random_uuid(), org_id, id, n, 'smtp', id || '@cuesheet', 'service:scheduler', now(), now(), 'IN_DOUBT',
                               now(), :detail
                        from scheduled_message, generate_series(1, 2) n where id = :id::uuid
                        """).param("id", id).param("detail", detail).update();
        return id;
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIsWrittenToAnEventWithATextOfItsOwn(Size size) throws Exception {
        String event = "Write " + size.suffix();
        Page page = walk.open(size, "/write");
        page.locator("#writing-search input").fill(event);
        assertThat(page.locator("#writing-events")).containsText(event);
        page.locator("#choose-all").click();
        page.getByText("Your own text").click();
        page.locator("#template-subject input").fill("Parking at {{event.venue}}");
        page.locator("#template-body textarea").fill("Dear {{contact.role}},\n\nthe yard is closed at {{event.nmae}}.");
        page.locator("#template-body textarea").press("Tab");
        page.locator("#see-drafts").click();
        assertThat(page.getByText("{{event.nmae}} has no value here").first()).isVisible();
        page.locator("#template-body textarea").fill("Dear {{contact.role}},\n\nthe yard is closed.");
        page.locator("#template-body textarea").press("Tab");
        page.locator("#see-drafts").click();
        assertThat(page.locator("#draft-text")).containsText("Parking at Stadthalle");
        page.getByText("At one moment for all").click();
        assertThat(page.locator("#schedule")).isHidden();
        assertThat(page.locator(".write-view .notice")).containsText("Something has changed since the preview");
        if (size == Size.DESKTOP) {
            chooseNextSaturday(page.locator("#send-at input"));
            page.locator("#see-drafts").click();
            assertThat(page.locator("#drafts")).containsText("on a weekend or holiday");
        } else {
            page.getByText("Counted from each event").click();
            page.locator("#see-drafts").click();
        }
        assertThat(page.locator("#schedule")).isVisible();
        Browser.screenshot(page, "write-" + size.suffix());
        page.locator("#schedule").click();
        assertThat(page.locator("#scheduled")).containsText("1 message is scheduled");

        String note = cuesheet.jdbc()
                .sql("""
                        select m.id::text from scheduled_message m
                        join message_type t on t.id = m.message_type_id
                        where m.event_name = :event and t.code = 'NOTE' and m.ad_hoc
                        """)
                .param("event", event)
                .query(String.class)
                .single();
        cuesheet.call("POST", "/api/scheduler/jobs/" + note + "/send-now", "{}");
        Eventually.within(
                SOON,
                () -> assertThat(walk.subjectsTo(size.suffix() + ".example.org"))
                        .containsExactly("Parking at Stadthalle"));
    }

    private static void chooseNextSaturday(Locator moment) {
        LocalDate saturday = LocalDate.now(Clock.system(Tour.ZONE)).with(next(SATURDAY));
        moment.first().fill(saturday.toString());
        moment.first().press("Enter");
        moment.last().fill("10:00");
        moment.last().press("Enter");
    }

    @ParameterizedTest
    @EnumSource
    void whatReachesOnePersonTooCloseTogetherIsSaid(Size size) {
        Page page = walk.open(size, "/?q=" + encoded("Twice A " + size.suffix()));
        Browser.click(page.locator("#messages a.strong:visible").first());
        page.locator(".facts a").click();
        assertThat(page.locator("#collisions")).containsText("Within two hours of each other");
        assertThat(page.locator("#collisions")).containsText("Twice B " + size.suffix());
        assertThat(page.locator("#matches")).containsText("6 messages");
        Browser.screenshot(page, "recipient-" + size.suffix());
    }

    @Test
    void aMessageIsDraggedToAnotherDayAndKeepsItsTimeOfDay() {
        String day = cuesheet.jdbc().sql("""
                        select (m.send_at at time zone 'Europe/Berlin')::date::text from scheduled_message m
                        join message_type t on t.id = m.message_type_id
                        where m.event_name = 'Drag desktop' and t.code = 'REMINDER'
                        """).query(String.class).single();
        Page page = walk.open(Size.DESKTOP, "/calendar?span=week&day=" + day);
        Locator message = page.locator(".entry", new Page.LocatorOptions().setHasText("Drag desktop"))
                .filter(new Locator.FilterOptions().setHasText("REMINDER"));
        Locator other = page.locator(".day:not([data-day='%s'])".formatted(day)).first();
        String wanted = other.getAttribute("data-day");
        message.dragTo(other);
        page.locator("vaadin-button.submit:visible").waitFor();
        Browser.screenshot(page, "calendar-drag");
        submit(page);
        Eventually.within(
                SOON,
                () -> assertThat(cuesheet.jdbc().sql("""
                                select (m.send_at at time zone 'Europe/Berlin')::timestamp::text from scheduled_message m
                                join message_type t on t.id = m.message_type_id
                                where m.event_name = 'Drag desktop' and t.code = 'REMINDER'
                                """).query(String.class).single())
                        .isEqualTo(wanted + " 10:00:00"));
    }

    @ParameterizedTest
    @EnumSource
    void theCalendarShowsWhatGoesOutAndTheComingLoadAndIsSubscribedTo(Size size) {
        Page page = walk.open(size, "/calendar");
        assertThat(page.locator("#load")).isVisible();
        page.locator("#calendar-after").click();
        page.locator("#calendar-after").click();
        assertThat(page.locator("#calendar .entry").first()).isVisible();
        Browser.screenshot(page, "calendar-" + size.suffix());

        page.locator("#calendar-feeds").click();
        submit(page);
        assertThat(page.locator("#feeds-dialog .notice"))
                .containsText("Name of the feed must have 1 to 200 characters");
        page.getByLabel("Name of the feed").fill("Office " + size.suffix());
        submit(page);
        assertThat(page.locator("#feeds")).containsText("Office " + size.suffix());
        String address = page.locator("#feed-address input").inputValue();
        assertThat(page.request().get(address).text()).contains("BEGIN:VEVENT").contains("Soon");
        Browser.screenshot(page, "feeds-" + size.suffix());
        button(page, "Revoke Office " + size.suffix()).click();
        assertThat(page.locator("#feeds")).not().containsText("Office " + size.suffix());
        assertThat(page.request().get(address).status()).isEqualTo(404);
    }
}
