package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static io.cuesheet.standalone.Walk.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every view and dialog with real data: axe-core finds nothing serious in light and dark, nothing is wider than the screen from 390 to
 * 2,560 pixels, and nothing needs what the content policy forbids.
 */
@Tag("browser")
class ViewsTest {

    /** Beside those of a desk and a phone. */
    private static final List<Integer> OTHER_WIDTHS = List.of(2560, 768);

    private static RunningCuesheet cuesheet;
    private static Browser browser;
    private static Page page;
    private static String shown = "nothing";
    private static final List<String> FORBIDDEN = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        setDefaultAssertionTimeout(SOON.toMillis());
        cuesheet = new RunningCuesheet(Map.of("CUESHEET_SMTP_URL", ""));
        browser = new Browser();
        Tour tour = new Tour();
        for (int day = 3; day < 12; day++) {
            tour.add("Concert " + day, day, "office" + day + "@example.org");
        }
        tour.add("<img src=x onerror='window.injected = true'>", 12, "markup@example.org");
        tour.add(
                "=HYPERLINK(1) {{event.name}} </script><script>window.injected = true</script>",
                13,
                "formula@example.org");
        cuesheet.importCsv(tour.csv());
        fillWhatWouldBeEmpty();
        page = browser.signIn(cuesheet.url(), 1440, 900);
        noteWhatIsForbidden(page);
    }

    /** What the browser kept from loading or running. */
    private static void noteWhatIsForbidden(Page page) {
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                FORBIDDEN.add(message.text());
            }
        });
    }

    @AfterEach
    void nothingNeededWhatIsForbidden() {
        assertThat(FORBIDDEN).isEmpty();
        assertThat(page.evaluate("() => window.injected ?? false")).isEqualTo(false);
    }

    /** Something in the sandbox outbox, among the deletions and in the review queue. */
    private static void fillWhatWouldBeEmpty() {
        JsonNode jobs =
                cuesheet.get("/api/scheduler/jobs?status=scheduled&limit=3").at("/jobs");
        cuesheet.call("POST", "/api/scheduler/jobs/" + jobs.at("/0/id").asText() + "/send-now", "{}");
        cuesheet.call("DELETE", "/api/scheduler/jobs/" + jobs.at("/1/id").asText(), "");
        cuesheet.jdbc()
                .sql(
                        "update scheduled_message set status = 'blocked', reason_code = 'AWAITS_CHOICE' where id = :id::uuid")
                .param("id", jobs.at("/2/id").asText())
                .update();
        assertThat(cuesheet.get("/api/sandbox").at("/mails")).isNotEmpty();
        assertThat(cuesheet.get("/api/scheduler/deletions").at("/deletions")).isNotEmpty();
        assertThat(cuesheet.get("/api/scheduler/review").at("/total").asInt()).isPositive();
    }

    @AfterAll
    static void stop() {
        browser.close();
        cuesheet.close();
    }

    static Stream<String> views() {
        String message =
                cuesheet.get("/api/scheduler/jobs?limit=1").at("/jobs/0/id").asText();
        String event = cuesheet.get("/api/events?limit=1").at("/events/0/id").asText();
        return Stream.of(
                "",
                "review",
                "calendar?span=week",
                "calendar?span=month",
                "events/contacts",
                "events",
                "events/" + event,
                "first-steps",
                "write",
                "message-types",
                "templates",
                "settings",
                "suppressions",
                "import",
                "deletions",
                "audit",
                "sandbox",
                "access",
                "privacy",
                "message/" + message,
                "recipient/" + message);
    }

    @ParameterizedTest
    @MethodSource("views")
    void aViewHasNoSeriousBarrierAndFitsEveryScreen(String view) {
        show(view);
        for (int width : OTHER_WIDTHS) {
            page.setViewportSize(width, 900);
            AccessibilityChecks.assertFits(page, view);
        }
        AccessibilityChecks.assertNone(page, view);
        Browser.screenshot(page, "dark-" + view.replaceAll("[^a-z].*", ""));
    }

    /** What is pressed one after the other to open it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "send-now     |               | #messages .send-now:visible",
                "row-menu     |               | #messages .row-menu:visible:not([disabled])",
                "edit-time    |               | #messages .row-menu:visible:not([disabled]) ; #edit-time",
                "edit-status  |               | #messages .row-menu:visible:not([disabled]) ; #edit-status",
                "filter-when  |               | #filter-when",
                "filter-status |              | #filter-status",
                "filter-type  |               | #filter-type",
                "delete-all   |               | #list-actions ; #delete-all",
                "save-list    |               | #list-actions ; #saved-lists ; #save-list",
                "shortcuts    |               | #shortcuts",
                "badge        |               | #heartbeat-badge",
                "new-event    | events        | #new-event",
                "event        | events        | #events .event-row:visible ; #edit-event",
                "new-type     | message-types | #new-type",
                "new-template | templates     | #new-template",
                "person       | access        | #new-person",
                "key          | access        | #new-key",
                "feeds        | calendar      | #calendar-feeds"
            })
    void whatLiesOverAViewHasNoSeriousBarrierAndFitsAPhone(String name, String view, String presses) {
        Size.DESKTOP.fit(page);
        if (!shown.equals(view == null ? "" : view)) {
            show(view == null ? "" : view);
        }
        for (String selector : presses.split(";")) {
            Browser.click(page.locator(selector.strip()).first());
        }
        try {
            AccessibilityChecks.assertNoneOver(page, name);
            Browser.screenshot(page, "dark-" + name);
        } finally {
            page.keyboard().press("Escape");
        }
    }

    @ParameterizedTest
    @CsvSource({"20, yellow, Quiet for", "90, red, Down for"})
    void theBadgeOfASchedulerThatIsNotSeenWarns(int minutes, String light, String words) {
        Eventually.within(SOON, () -> {
            // The worker is alive and says so within a minute, which may be this very moment.
            cuesheet.jdbc()
                    .sql("update scheduler_heartbeat set last_seen_at = now() - make_interval(mins => :minutes)")
                    .param("minutes", minutes)
                    .update();
            show("settings");
            page.locator("#heartbeat-badge:not([data-light=unknown])").waitFor();
            assertThat(page.locator("#heartbeat-badge[data-light=" + light + "]")
                            .count())
                    .isEqualTo(1);
        });
        assertThat(page.locator("#heartbeat-badge")).containsText(words);
        page.locator("#heartbeat-badge").click();
        AccessibilityChecks.assertNoneOver(page, light);
        Browser.screenshot(page, "badge-" + light);
    }

    @Test
    void whoIsNotSignedInMeetsNoBarrier() {
        try (Page login = browser.signedOut()) {
            noteWhatIsForbidden(login);
            login.navigate(cuesheet.url() + "/login");
            login.getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                    .waitFor();
            AccessibilityChecks.assertNone(login, "login");
        }
    }

    @Test
    void aScriptThatSomebodyBringsIntoThePageDoesNotRun() {
        try (Page login = browser.signedOut()) {
            noteWhatIsForbidden(login);
            login.navigate(cuesheet.url() + "/login");
            login.getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                    .waitFor();
            login.evaluate("""
                    () => {
                      const script = document.createElement('script');
                      script.textContent = 'window.injected = true';
                      document.body.append(script);
                      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.injected = true">');
                    }""");
            Browser.settle(login);
            assertThat(login.evaluate("() => window.injected ?? false")).isEqualTo(false);
            assertThat(FORBIDDEN).hasSize(2);
            FORBIDDEN.clear();
        }
    }

    @Test
    void aMailIsPreviewedWithItsStylesAndPicturesAndWithoutItsScripts() {
        show("settings");
        Object shown = page.evaluate("""
                () => new Promise(done => {
                  const frame = document.createElement('iframe');
                  frame.setAttribute('sandbox', 'allow-same-origin');
                  frame.srcdoc = '<p style="color: rgb(1, 2, 3)">x</p><img src="data:image/gif;base64,'
                      + 'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">';
                  frame.onload = () => {
                    const body = frame.contentDocument.body;
                    done(getComputedStyle(body.querySelector('p')).color + ' ' + body.querySelector('img').naturalWidth);
                    frame.remove();
                  };
                  document.body.append(frame);
                })""");
        assertThat(shown).isEqualTo("rgb(1, 2, 3) 1");
    }

    @Test
    void theDescriptionOfTheApiCanBeTriedByWhoIsSignedIn() {
        // Made at the first question, which takes a busy machine longer than a browser waits.
        cuesheet.get("/v3/api-docs");
        page.navigate(cuesheet.url() + "/swagger-ui/index.html");
        page.locator(".opblock-tag").first().waitFor();
        shown = "swagger";
    }

    private static void show(String view) {
        shown = view;
        page.navigate(cuesheet.url() + "/" + view);
        page.locator(".view").first().waitFor();
        Browser.settle(page);
    }
}
