package io.cuesheet.standalone;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps what each page showed when a test failed: a picture, its address, and what a screen reader would find. */
public final class FailedPages implements AfterTestExecutionCallback {

    private static final Path FOLDER = Path.of("target", "failed-pages");

    @Override
    public void afterTestExecution(ExtensionContext test) throws IOException {
        if (test.getExecutionException().isEmpty()) {
            return;
        }
        String name = "%s-%s-%s"
                .formatted(
                        test.getRequiredTestClass().getSimpleName(),
                        test.getRequiredTestMethod().getName(),
                        test.getDisplayName().replaceAll("\\W+", "_"));
        List<Page> pages = Browser.openPages();
        for (int number = 0; number < pages.size(); number++) {
            keep(pages.get(number), name + "-" + number);
        }
    }

    private static void keep(Page page, String name) throws IOException {
        Files.createDirectories(FOLDER);
        try {
            page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
            Files.writeString(
                    FOLDER.resolve(name + ".txt"),
                    page.url() + "\n" + page.locator("body").ariaSnapshot() + "\n");
        } catch (PlaywrightException gone) {
            Files.writeString(FOLDER.resolve(name + ".txt"), "can't be looked at: " + gone.getMessage() + "\n");
        }
    }
}
