package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An instance with its mail, and a browser in which somebody walks through its page as the first admin. */
final class Walk implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(30);

    private final RunningCuesheet cuesheet;
    private final Browser browser = new Browser();

    /** @param tour what is imported first */
    Walk(Tour tour) {
        this(tour, Map.of());
    }

    /**
     * @param tour what is imported first
     * @param settings of the instance, as in {@link RunningCuesheet}
     */
    Walk(Tour tour, Map<String, String> settings) {
        cuesheet = new RunningCuesheet(settings);
        setDefaultAssertionTimeout(SOON.toMillis());
        cuesheet.importCsv(tour.csv());
    }

    RunningCuesheet cuesheet() {
        return cuesheet;
    }

    /** A page of its own at this address. */
    Page open(Size size, String address) {
        Page page = size.signIn(browser, cuesheet.url());
        page.navigate(cuesheet.url() + address);
        page.locator(".view").first().waitFor();
        return page;
    }

    /** A page of nobody who is signed in, in a browser of its own. */
    Page signedOut() {
        return browser.signedOut();
    }

    void closePages() {
        browser.closePages();
    }

    /** As it stands in an address. */
    static String encoded(String text) {
        return text.replace(" ", "%20");
    }

    /** Presses what a dialog is for. */
    static void submit(Page page) {
        page.locator("vaadin-button.submit:visible").last().click();
    }

    /** Chooses this entry of the menu that the first row of the list has. */
    static void change(Page page, String entry) {
        Browser.click(
                page.locator("#messages .row-menu:visible:not([disabled])").first());
        page.locator("#" + entry).click();
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .last();
    }

    /** The subjects of all mails to this domain. */
    List<String> subjectsTo(String domain) {
        return Arrays.stream(cuesheet.mail().getReceivedMessagesForDomain(domain))
                .map(Walk::subject)
                .toList();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException cause) {
            throw new IllegalStateException(cause);
        }
    }

    @Override
    public void close() {
        browser.close();
        cuesheet.close();
    }
}
