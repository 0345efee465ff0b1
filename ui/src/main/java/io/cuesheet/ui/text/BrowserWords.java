package io.cuesheet.ui.text;

import java.util.LinkedHashMap;
import java.util.Map;

/** What people call the browser that calls itself otherwise. */
public final class BrowserWords {

    /** In this order: each names itself after those that follow. */
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Mac OS X", "Mac");
        SYSTEMS.put("Linux", "Linux");
    }

    private BrowserWords() {}

    /** Such as "Firefox on Linux". @param agent what the browser calls itself */
    public static String of(String agent) {
        return find(BROWSERS, agent, "Another browser")
                + find(SYSTEMS, agent, "").transform(on -> on.isEmpty() ? "" : " on " + on);
    }

    private static String find(Map<String, String> words, String agent, String other) {
        return words.entrySet().stream()
                .filter(known -> agent.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(other);
    }
}
