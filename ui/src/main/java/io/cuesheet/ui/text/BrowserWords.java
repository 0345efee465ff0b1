package io.cuesheet.ui.text;

import io.cuesheet.application.text.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The common name of a browser, from its user agent. */
public final class BrowserWords {

    /** Patterns of user agents in this order: each browser also contains the names of those that follow. */
    private static final Map<Pattern, String> BROWSERS = new LinkedHashMap<>();

    private static final Map<Pattern, String> SYSTEMS = new LinkedHashMap<>();

    static {
        BROWSERS.put(Pattern.compile("Edg(A|iOS)?/"), "Edge");
        BROWSERS.put(Pattern.compile("OPR/"), "Opera");
        BROWSERS.put(Pattern.compile("Firefox/\\d"), "Firefox");
        BROWSERS.put(Pattern.compile("Chrome/\\d"), "Chrome");
        BROWSERS.put(Pattern.compile("Safari/\\d"), "Safari");
        SYSTEMS.put(Pattern.compile("Windows"), "Windows");
        SYSTEMS.put(Pattern.compile("Android"), "Android");
        SYSTEMS.put(Pattern.compile("iPhone"), "iPhone");
        SYSTEMS.put(Pattern.compile("iPad"), "iPad");
        SYSTEMS.put(Pattern.compile("Mac OS X"), "Mac");
        SYSTEMS.put(Pattern.compile("Linux"), "Linux");
    }

    private BrowserWords() {}

    /** Such as "Firefox on Linux". @param agent the browser's user agent */
    public static String of(String agent) {
        String browser = find(BROWSERS, agent).orElseGet(() -> Texts.of("words.browser.other"));
        return find(SYSTEMS, agent)
                .map(system -> Texts.of("words.browser.on", browser, system))
                .orElse(browser);
    }

    private static Optional<String> find(Map<Pattern, String> names, String agent) {
        return names.entrySet().stream()
                .filter(known -> known.getKey().matcher(agent).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
