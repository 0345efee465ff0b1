package io.cuesheet.standalone;

import com.microsoft.playwright.Page;
import java.util.Locale;

/** How much of the page somebody sees. */
enum Size {
    DESKTOP(1440, 900),
    PHONE(390, 844);

    private final int width;
    private final int height;

    Size(int width, int height) {
        this.width = width;
        this.height = height;
    }

    Page signIn(Browser browser, String url) {
        return browser.signIn(url, width, height);
    }

    /** Makes an open page as large. */
    void fit(Page page) {
        page.setViewportSize(width, height);
    }

    /** A name for this size's own events and pictures. */
    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
