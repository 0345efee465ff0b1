package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every view with real data: axe-core finds nothing serious in light and dark, and nothing is wider than the screen from 390 to 2,560 pixels. */
class ViewsTest {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final List<Integer> WIDTHS = List.of(2560, 1440, 768, 390);

    private static RunningCuesheet cuesheet;
    private static Browser browser;
    private static Page page;

    @BeforeAll
    static void start() {
        cuesheet = new RunningCuesheet();
        browser = new Browser();
        Tour tour = new Tour();
        for (int day = 3; day < 12; day++) {
            tour.add("Concert " + day, day, "office" + day + "@example.org");
        }
        cuesheet.importCsv(tour.csv());
        page = browser.signIn(cuesheet.url(), 1440, 900);
    }

    @AfterAll
    static void stop() {
        browser.close();
        cuesheet.close();
    }

    static Stream<String> views() {
        String message =
                cuesheet.get("/api/scheduler/jobs?limit=1").at("/jobs/0/id").asText();
        return Stream.of(
                "",
                "review",
                "calendar?span=week",
                "calendar?span=month",
                "events",
                "write",
                "message-types",
                "templates",
                "settings",
                "import",
                "deletions",
                "audit",
                "sandbox",
                "access",
                "message/" + message,
                "recipient/" + message);
    }

    @ParameterizedTest
    @MethodSource("views")
    void aViewHasNoSeriousBarrierAndFitsEveryScreen(String view) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        show(view);
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            Browser.settle(page);
            assertThat(
                            (Boolean)
                                    page.evaluate(
                                            "document.documentElement.scrollWidth <= window.innerWidth"
                                                    + " && [...document.querySelectorAll('.view')].every(v => v.scrollWidth <= v.clientWidth + 1)"))
                    .as("%s fits %d pixels", view, width)
                    .isTrue();
        }
        assertThat(barriers()).as("%s on a phone, light", view).isEmpty();
        page.setViewportSize(1440, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Browser.settle(page);
        assertThat(barriers()).as("%s at a desk, dark", view).isEmpty();
        Browser.screenshot(page, "dark-" + view.replaceAll("[^a-z].*", ""));
    }

    private static void show(String view) {
        page.navigate(cuesheet.url() + "/" + view);
        page.locator(".view").first().waitFor();
        Browser.settle(page);
    }

    private static List<String> barriers() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(ViewsTest::words)
                        .toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList();
    }
}
