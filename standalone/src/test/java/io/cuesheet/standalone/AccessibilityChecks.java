package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Set;

/** What keeps people from using a page that is open: judged by axe-core at a desk and on a phone, in light and in dark, without loading it anew. */
final class AccessibilityChecks {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    /** All that another colour scheme changes. */
    private static final List<String> COLOURS = List.of("color-contrast");

    /** Views, and what lies over them. */
    private static final String FITS = """
            () => {
                const over = [];
                const walk = root => root.querySelectorAll('*').forEach(element => {
                    if (element.part?.contains('overlay') && element.checkVisibility()) { over.push(element); }
                    if (element.shadowRoot) { walk(element.shadowRoot); }
                });
                walk(document);
                return document.documentElement.scrollWidth <= window.innerWidth
                    && [...document.querySelectorAll('.view')].every(view => view.scrollWidth <= view.clientWidth + 1)
                    && over.map(element => element.getBoundingClientRect())
                        .every(box => box.left >= -1 && box.right <= window.innerWidth + 1);
            }""";

    private AccessibilityChecks() {}

    /** At both sizes in both schemes; leaves the page at a desk, in dark. */
    static void assertNone(Page page, String what) {
        for (Size size : List.of(Size.PHONE, Size.DESKTOP)) {
            size.fit(page);
            assertNoneInLight(page, what, size);
            assertNoneInDark(page, what, size);
        }
    }

    /** For what has the view's colours and parts: light on a phone and dark at a desk; leaves the page there. */
    static void assertNoneOver(Page page, String what) {
        Size.PHONE.fit(page);
        assertNoneInLight(page, what, Size.PHONE);
        Size.DESKTOP.fit(page);
        assertNoneInDark(page, what, Size.DESKTOP);
    }

    private static void assertNoneInLight(Page page, String what, Size size) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertFits(page, what);
        assertThat(of(axe(page))).as("%s, %s, light", what, size).isEmpty();
    }

    private static void assertNoneInDark(Page page, String what, Size size) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertFits(page, what);
        assertThat(of(axe(page).withRules(COLOURS)))
                .as("%s, %s, dark", what, size)
                .isEmpty();
    }

    /** Nothing is wider than the screen. */
    static void assertFits(Page page, String what) {
        Browser.settle(page);
        assertThat((Boolean) page.evaluate(FITS))
                .as("%s fits %d pixels", what, page.viewportSize().width)
                .isTrue();
    }

    private static AxeBuilder axe(Page page) {
        // Nobody reads what passed, which the browser would describe and hand over too.
        AxeRunOptions violationsOnly = new AxeRunOptions();
        violationsOnly.setResultTypes(List.of("violations"));
        // There are no frames, for which alone it would open another page.
        return new AxeBuilder(page).options(violationsOnly).setLegacyMode(true);
    }

    private static List<String> of(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                .map(AccessibilityChecks::words)
                .toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList();
    }
}
