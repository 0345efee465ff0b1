package io.cuesheet.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long the list takes in a real browser, from the press to the first row of what was asked for; medians. */
final class PageTimes {

    private static final int RUNS = 5;

    /** Until rows are shown and the server has nothing more to say. */
    private static final String SETTLED = """
            () => {
                const matches = document.querySelector('#matches');
                const grid = document.querySelector('#messages');
                const bar = document.querySelector('.v-loading-indicator');
                return matches && grid && matches.textContent !== window.cuesheetBefore
                    && !grid.loading && (!bar || getComputedStyle(bar).display === 'none')
                    && grid.querySelector('.clock, .empty-state') !== null;
            }""";

    private final Page page;
    private final String address;

    private PageTimes(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    static Map<String, Double> of(String address, String password) {
        try (Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            Browser chromium = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium())
                            .setArgs(List.of("--no-sandbox", "--disable-gpu")));
            Page page = chromium.newPage();
            page.setDefaultTimeout(120_000);
            page.navigate(address + "/login");
            page.getByLabel("Name").fill("admin");
            page.locator("input[name=password]").fill(password);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            page.locator("#messages").waitFor();
            return new PageTimes(page, address).all();
        }
    }

    private Map<String, Double> all() {
        Map<String, Double> times = new LinkedHashMap<>();
        times.put("first page", median("/?status=sent", () -> page.navigate(address + "/")));
        times.put(
                "by status",
                median("/", () -> chip("[data-status-filter=failed]").click()));
        times.put(
                "by type",
                median("/", () -> chip(":has([data-testid=count-INIT])").click()));
        times.put("tomorrow", median("/", () -> page.getByText("Tomorrow").click()));
        times.put("by text", median("/", () -> page.locator("#search input").fill("Concert 777")));
        times.put("to the end of the list", median("/", this::scrollToEnd));
        return times;
    }

    private Locator chip(String which) {
        return page.locator(".count-chip" + which);
    }

    /** The number of matches stays, so what is waited for is another first row. */
    private void scrollToEnd() {
        page.evaluate("() => { window.cuesheetBefore = ''; const grid = document.querySelector('#messages');"
                + " grid.scrollToIndex(grid.size - 1); }");
    }

    private double median(String before, Runnable press) {
        double[] times = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            page.navigate(address + before);
            page.evaluate("() => { window.cuesheetBefore = null; }");
            page.waitForFunction(SETTLED);
            page.waitForTimeout(300);
            page.evaluate("() => { window.cuesheetBefore = document.querySelector('#matches').textContent; }");
            long start = System.nanoTime();
            press.run();
            page.waitForTimeout(1);
            page.waitForFunction(SETTLED, null, new Page.WaitForFunctionOptions().setPollingInterval(10));
            times[run] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }

    private static Path chromium() {
        return Optional.ofNullable(System.getenv("CUESHEET_CHROMIUM"))
                .map(Path::of)
                .orElseThrow(() -> new IllegalStateException("name the browser in CUESHEET_CHROMIUM"));
    }
}
