package io.cuesheet.standalone;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Chromium without a window, as a user's browser. Keeps screenshots as build output. */
final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final Set<Browser> OPEN = ConcurrentHashMap.newKeySet();

    /** How long one element is tried before it is looked for again. */
    private static final Duration HIT = Duration.ofSeconds(5);

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

    private final com.microsoft.playwright.Browser chromium = playwright
            .chromium()
            .launch(new LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));

    /** By the address of the instance: one that has loaded the page's scripts once does not compile them again. */
    private final Map<String, BrowserContext> signedIn = new HashMap<>();

    Browser() {
        OPEN.add(this);
    }

    /** Pages of all browsers of this process, to look at after a failure. */
    static List<Page> openPages() {
        return OPEN.stream()
                .flatMap(browser -> browser.chromium.contexts().stream())
                .flatMap(context -> context.pages().stream())
                .toList();
    }

    /** A page of its own, signed in as the first admin and not yet anywhere. Nothing moves by itself in it, since that costs a processor. */
    Page signIn(String url, int width, int height) {
        Page page = signedIn.computeIfAbsent(url, this::signInFirst).newPage();
        page.setViewportSize(width, height);
        return page;
    }

    /** A page of its own, of nobody who is signed in. */
    Page signedOut() {
        return chromium.newContext().newPage();
    }

    private BrowserContext signInFirst(String url) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setReducedMotion(ReducedMotion.REDUCE)
                .setTimezoneId("Asia/Tokyo"));
        Page page = context.newPage();
        page.navigate(url + "/login");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("admin");
        page.locator("input[name=password]").fill(RunningCuesheet.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.locator("#messages, .empty-state").first().waitFor();
        // It stays: with a page open the browser keeps the process in which the others begin.
        page.navigate(url + "/cuesheet/icon.svg");
        return context;
    }

    /** Closes what {@link #signIn} has opened: pages that nobody looks at go on asking for news. */
    void closePages() {
        signedIn.values().stream()
                .flatMap(context -> context.pages().stream().skip(1))
                .forEach(Page::close);
    }

    /**
     * Clicks what a list shows. A list that is refreshed meanwhile shows the same row elsewhere and hides the element that was found
     * first, for which Playwright would wait until its time is up: here it is looked for again before it is hit, once.
     */
    static void click(Locator row) {
        Awaitility.await()
                .atMost(Walk.SOON)
                .ignoreExceptionsInstanceOf(TimeoutError.class)
                .untilAsserted(() ->
                        row.click(new Locator.ClickOptions().setTrial(true).setTimeout(HIT.toMillis())));
        row.click();
    }

    /**
     * A button of a dialog, by its name. Where a date is filled in and confirmed within one frame, as no person does, Vaadin's date
     * picker hides the page from the accessibility tree after it has closed, so the hidden are asked too.
     */
    static Locator dialogButton(Page page, String name) {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setIncludeHidden(true))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName(name)
                                .setExact(true)
                                .setIncludeHidden(true));
    }

    /** Waits until the server has answered all that the page asked, and what that changed is drawn. */
    static void settle(Page page) {
        page.waitForFunction("() => Object.values(window.Vaadin?.Flow?.clients ?? {}).every(c => !c.isActive?.())");
        page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    }

    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private static Path chromium() {
        return Optional.ofNullable(System.getenv("CUESHEET_CHROMIUM")).map(Path::of).stream()
                .findFirst()
                .or(Browser::onPath)
                .orElseThrow(() ->
                        new IllegalStateException("no Chromium found: install it, or name it in CUESHEET_CHROMIUM"));
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        OPEN.remove(this);
        playwright.close();
    }
}
