package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A formatted mail with the organisation's logo, from the page to a mail server, at a desk and on a phone. */
@Tag("browser")
class FormattedMailPagesTest {

    private static Walk walk;

    @BeforeAll
    static void start() {
        Tour tour = new Tour();
        for (Size size : Size.values()) {
            tour.add("Known " + size.suffix(), 30, "known@" + size.suffix() + ".example.org");
        }
        walk = new Walk(tour);
    }

    @AfterAll
    static void stop() {
        walk.close();
    }

    @AfterEach
    void closePages() {
        walk.closePages();
    }

    @ParameterizedTest
    @EnumSource
    void aFormattedTextIsPreviewedWithTheLogoAndSentInBothParts(Size size) throws Exception {
        Page page = walk.open(size, "/settings");
        page.locator("#logo-upload input[type=file]").setInputFiles(new FilePayload("logo.png", "image/png", logo()));
        assertThat(page.getByText("Saved. New mails have this logo.")).isVisible();
        Browser.screenshot(page, "logo-" + size.suffix());

        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        page.navigate(walk.cuesheet().url() + "/templates");
        page.locator("#new-template").click();
        page.locator("#new-template-code input").fill("FORMATTED_" + size.name());
        page.locator("#template-format").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Formatted (Markdown)"))
                .click();
        page.locator("#template-subject input").fill("Plan for {{event.name}}");
        Locator body = page.locator("#template-body textarea");
        body.fill("Dear **{{contact.role}}**,\n\nhere is [the plan](https://example.org/plan).");
        FrameLocator mail = page.frameLocator("#trial iframe");
        assertThat(mail.locator("strong")).isVisible();
        assertThat(mail.locator("img")).hasAttribute("alt", "Demo Festival Office");
        assertThat((Boolean) page.evaluate("document.querySelector('#trial iframe').contentDocument === null"))
                .as("the mail's document has no rights")
                .isTrue();
        AccessibilityChecks.assertFits(page, "templates");
        page.locator("#trial").scrollIntoViewIfNeeded();
        Browser.screenshot(page, "formatted-" + size.suffix());
        page.locator("#trial").getByText("Plain text").click();
        assertThat(page.locator("#trial pre")).containsText("here is the plan (https://example.org/plan).");

        page.locator("#test-address input").fill("me@" + size.suffix() + "-mail.example.org");
        page.locator("#test-address input").press("Tab");
        page.locator("#send-test").click();
        assertThat(page.getByText("Sent. Check your mail")).isVisible();
        assertThat(asked).allMatch(url -> url.startsWith(walk.cuesheet().url()) || url.startsWith("data:"));
        assertThat(mail(size)).satisfies(FormattedMailPagesTest::hasBothParts);
        page.locator("#trial").getByText("Phone").click();
        AccessibilityChecks.assertNone(page, "formatted");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSentStandsBesideHowItWouldReadNow(Size size) {
        String event = "Known " + size.suffix();
        Page page = walk.open(size, "/?q=" + event.replace(" ", "%20"));
        Browser.click(page.locator("#messages .send-now:visible").first());
        Walk.submit(page);
        assertThat(page.locator("#send-now-dialog")).containsText("The message was sent.");
        walk.cuesheet()
                .jdbc()
                .sql("update event set name = name || ' Live' where name = ?")
                .param(event)
                .update();
        page.navigate(walk.cuesheet().url() + "/message/" + sent(event));

        assertThat(page.locator("#said")).containsText("What was sent");
        assertThat(page.locator("#said .sent-facts")).containsText("Changed: " + event + " Live");
        assertThat(page.frameLocator("#said iframe").locator("body")).containsText(event);
        AccessibilityChecks.assertFits(page, "as-sent");
        Browser.screenshot(page, "as-sent-" + size.suffix());
        AccessibilityChecks.assertNone(page, "as-sent");

        page.locator("#as-sent").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(page.locator("#text-changes ins").first()).containsText("Live");
        AccessibilityChecks.assertFits(page, "as-now");
        Browser.screenshot(page, "as-now-" + size.suffix());
        AccessibilityChecks.assertNone(page, "as-now");
    }

    private static UUID sent(String event) {
        return walk.cuesheet()
                .jdbc()
                .sql("select id from scheduled_message where event_name = ? and status = 'sent'")
                .param(event)
                .query(UUID.class)
                .single();
    }

    private static MimeMessage mail(Size size) {
        return walk.cuesheet().mail().getReceivedMessagesForDomain(size.suffix() + "-mail.example.org")[0];
    }

    private static void hasBothParts(MimeMessage mail) throws Exception {
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains("here is the plan (https://example.org/plan).");
        MimeMultipart related = (MimeMultipart) parts.getBodyPart(1).getContent();
        String html = related.getBodyPart(0).getContent().toString();
        String id = related.getBodyPart(1).getHeader("Content-ID")[0];
        assertThat(html).contains("<strong>", "\"cid:" + id.substring(1, id.length() - 1) + "\"");
        assertThat(related.getBodyPart(1).getContentType()).startsWith("image/png");
    }

    private static byte[] logo() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 90, BufferedImage.TYPE_INT_RGB), "png", file);
        return file.toByteArray();
    }
}
