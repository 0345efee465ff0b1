package io.cuesheet.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the list of messages in Chromium: from a click or a key until it shows the requested rows; the median of five. */
final class PageTimes implements AutoCloseable {

    private static final int RUNS = 5;

    /** Milliseconds after which a new page has finished its automatic work. */
    private static final int SETTLED = 1_500;

    /** The list's number of matches, once its rows are shown. */
    private static final String SHOWN = """
            () => {
                const grid = document.querySelector('#messages');
                const matches = document.querySelector('#matches');
                if (!grid || !matches || grid.loading || !matches.textContent) return null;
                const rows = [...grid.querySelectorAll('vaadin-grid-cell-content')];
                return rows.some(row => row.querySelector('.clock')?.checkVisibility()) ? matches.textContent : null;
            }""";

    private static final String SHOWS_OTHER_THAN =
            "before => { const shown = (" + SHOWN + ")(); return shown && shown !== before ? shown : null; }";

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Page page;
    private final String url;

    PageTimes(String url, String password) {
        this.url = url;
        Browser chromium = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv("CUESHEET_CHROMIUM")))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
        page = chromium.newPage(new Browser.NewPageOptions().setViewportSize(1440, 900));
        page.navigate(url + "/login");
        page.getByLabel("Name").fill("admin");
        page.locator("input[name=password]").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        shown();
    }

    /** Returns milliseconds by action. */
    Map<String, Double> measure() {
        Map<String, Double> times = new LinkedHashMap<>();
        times.put("page: loaded whole", middle(() -> {}, () -> page.navigate(url), this::shown));
        times.put("page: opened from another", opened());
        times.put(
                "page: by status",
                filtered(() -> openMenu("status"), () -> chip("failed").click()));
        times.put(
                "page: by type",
                filtered(() -> openMenu("type"), () -> chip("INIT").click()));
        times.put("page: by text", filtered(() -> search("Concert 777")));
        times.put("page: by a text of many", filtered(() -> search("production office")));
        times.put(
                "page: by day",
                filtered(
                        () -> openMenu("when"),
                        () -> page.locator(".count-chip:has-text('Tomorrow')").click()));
        times.put("page: by part of an address", filtered(() -> search("office777@example.org")));
        times.put("page: by event", filtered(this::findEvent, () -> option().click()));
        times.put("page: from a day", filtered(this::openDetails, () -> detail("from", tomorrow())));
        times.put("page: until a day", filtered(this::openDetails, () -> detail("to", tomorrow())));
        times.put(
                "page: by recipient", filtered(this::openDetails, () -> detail("recipient", "office777@example.org")));
        times.put("page: all the way up", scrolled("grid => grid.scrollToIndex(0)"));
        times.put("page: all the way down", scrolled("grid => grid.scrollToIndex(grid.size - 1)"));
        return times;
    }

    private void openMenu(String name) {
        page.locator("#filter-" + name).click();
        page.locator(".count-chip:visible").first().waitFor();
    }

    private Locator chip(String key) {
        return page.locator(".count-chip:has([data-testid='count-" + key + "'])");
    }

    private void search(String text) {
        page.locator("#search").locator("input").fill(text);
    }

    private void openDetails() {
        page.locator("#more-filters").click();
        page.locator("#filter-event").waitFor();
    }

    private void findEvent() {
        openDetails();
        page.locator("#filter-event input").fill("Concert 777");
        option().waitFor();
    }

    private Locator option() {
        return page.locator("vaadin-combo-box-item:not([hidden])").first();
    }

    private void detail(String name, String value) {
        Locator field = page.locator("#filter-" + name + " input");
        field.fill(value);
        field.press("Enter");
    }

    private static String tomorrow() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
    }

    private double opened() {
        return middle(
                () -> page.navigate(url + "/events"),
                () -> page.locator("vaadin-side-nav-item").first().click(),
                this::shown);
    }

    /** Measures a filter: its rows are there once the list differs from the one before. */
    private double filtered(Runnable filter) {
        return filtered(() -> {}, filter);
    }

    private double filtered(Runnable preparation, Runnable filter) {
        String[] before = new String[1];
        return middle(
                () -> {
                    before[0] = shownAnew();
                    preparation.run();
                },
                filter,
                () -> page.waitForFunction(SHOWS_OTHER_THAN, before[0]));
    }

    private double scrolled(String how) {
        String script = "async grid => { (" + how + ")(grid); await new Promise(requestAnimationFrame); }";
        return middle(this::shownAnew, () -> page.locator("#messages").evaluate(script), this::shown);
    }

    private double middle(Runnable before, Runnable action, Runnable after) {
        double[] times = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            before.run();
            page.waitForTimeout(SETTLED);
            long start = System.nanoTime();
            action.run();
            after.run();
            times[run] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }

    private String shownAnew() {
        page.navigate(url);
        return shown();
    }

    private String shown() {
        return (String) page.waitForFunction(SHOWN).jsonValue();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
