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

    /** On a busy machine colours may still be on their way from light to dark. */
    private static final String COLOURS_CHANGED = """
            () => Promise.all(document.getAnimations()
                .filter(animation => Number.isFinite(animation.effect?.getComputedTiming().endTime))
                .map(animation => animation.finished.catch(() => {})))""";

    private AccessibilityChecks() {}

    /** On a phone and at a desk, in light and in dark; leaves the page at a desk, in dark. */
    static void assertNone(Page page, String what) {
        show(page, what, Size.PHONE, ColorScheme.LIGHT);
        assertNone(axe(page), what + " on a phone");
        show(page, what, Size.DESKTOP, ColorScheme.LIGHT);
        // What a desk shows has the same colours.
        assertNone(axe(page).disableRules(COLOURS), what + " at a desk");
        show(page, what, Size.DESKTOP, ColorScheme.DARK);
        assertNone(axe(page).withRules(COLOURS), what + " in dark");
    }

    /** For what has the view's colours and parts: light on a phone and dark at a desk; leaves the page there. */
    static void assertNoneOver(Page page, String what) {
        show(page, what, Size.PHONE, ColorScheme.LIGHT);
        assertNone(axe(page), what + " on a phone");
        show(page, what, Size.DESKTOP, ColorScheme.DARK);
        assertNone(axe(page).withRules(COLOURS), what + " in dark");
    }

    private static void show(Page page, String what, Size size, ColorScheme scheme) {
        size.fit(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        assertFits(page, what);
        page.evaluate(COLOURS_CHANGED);
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

    private static void assertNone(AxeBuilder axe, String what) {
        assertThat(axe.analyze().getViolations())
                .as(what)
                .filteredOn(rule -> SERIOUS.contains(rule.getImpact()))
                .extracting(AccessibilityChecks::words)
                .isEmpty();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList();
    }
}
