package io.cuesheet.activities.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import io.cuesheet.application.smtp.SmtpUrl;
import io.cuesheet.db.Ids;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.template.HtmlPart;
import io.cuesheet.workflows.template.Logo;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mail with an HTML part, as a mail server gets it. */
class FormattedMailTest {

    private static final Logo LOGO =
            new Logo(UUID.fromString("0199a6b0-0000-7000-8000-00000000000a"), 200, 60, bytes());

    private static final String TEXT = "Grüße aus Łódź, 東京 🎶\n.\n\nFrom here\n";

    @RegisterExtension
    static final GreenMailExtension SERVER =
            new GreenMailExtension(ServerSetup.SMTP.dynamicPort()).withPerMethodLifecycle(true);

    @Test
    void theTextComesFirstThenTheHtmlWithItsPicture() throws Exception {
        String document = "<p>Grüße aus Łódź, 東京 🎶</p><img src=\"cid:%s\" />".formatted(LOGO.contentId());

        MimeMessage mail = sent(TEXT, new HtmlPart(document, LOGO));

        MimeMultipart alternative = multipart(mail, "multipart/alternative");
        assertThat(alternative.getCount()).isEqualTo(2);
        assertText(alternative.getBodyPart(0), "text/plain", TEXT);
        MimeMultipart related = multipart(alternative.getBodyPart(1), "multipart/related");
        assertThat(new ContentType(alternative.getBodyPart(1).getContentType()).getParameter("type"))
                .isEqualTo("text/html");
        assertThat(related.getCount()).isEqualTo(2);
        assertText(related.getBodyPart(0), "text/html", document);
        Part picture = related.getBodyPart(1);
        assertThat(new ContentType(picture.getContentType()).match("image/png")).isTrue();
        assertThat(picture.getDisposition()).isEqualTo(Part.INLINE);
        assertThat(picture.getHeader("Content-ID")).containsExactly("<" + LOGO.contentId() + ">");
        assertThat(picture.getInputStream().readAllBytes()).isEqualTo(LOGO.png());
    }

    @Test
    void withoutAPictureTheHtmlStandsForItself() throws Exception {
        MimeMultipart alternative = multipart(sent(TEXT, new HtmlPart("<p>Hello</p>", null)), "multipart/alternative");

        assertThat(alternative.getCount()).isEqualTo(2);
        assertText(alternative.getBodyPart(0), "text/plain", TEXT);
        assertText(alternative.getBodyPart(1), "text/html", "<p>Hello</p>");
    }

    @Test
    void aTextWithoutFormattingIsAsItWas() throws Exception {
        assertText(sent(TEXT, null), "text/plain", TEXT);
    }

    @Test
    void noLineIsLongerThanMailAllowsWhateverTheTextIs() throws Exception {
        String text = "a".repeat(5_000) + " ü" + "b".repeat(5_000) + "\n";
        String document = "<p>%s</p>".formatted("x".repeat(20_000));

        MimeMessage mail = sent(text, new HtmlPart(document, LOGO));

        assertThat(raw(mail).split("\r\n")).allMatch(line -> line.length() <= 998, "RFC 5322, 2.1.1");
        MimeMultipart alternative = multipart(mail, "multipart/alternative");
        assertText(alternative.getBodyPart(0), "text/plain", text);
        assertText(multipart(alternative.getBodyPart(1), "multipart/related").getBodyPart(0), "text/html", document);
    }

    @Test
    void allThatIsAsciiOnTheWire() throws Exception {
        assertThat(raw(sent(TEXT, new HtmlPart("<p>Grüße</p>", LOGO))).chars()).allMatch(character -> character < 128);
    }

    @Test
    void neitherBoundariesNorContentIdsTellAnAddress() throws Exception {
        MimeMessage mail = sent(TEXT, new HtmlPart("<p>Hello</p>", LOGO));

        assertThat(raw(mail).lines())
                .filteredOn(line -> line.contains("@example.org"))
                .allMatch(line -> line.startsWith("From: ")
                        || line.startsWith("To: ")
                        || line.startsWith("Return-Path:")
                        || line.startsWith("Reply-To: "));
        assertThat(mail.getMessageID()).isEqualTo("<key@cuesheet>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(mail.getHeader("MIME-Version")).containsExactly("1.0");
    }

    private static MimeMessage sent(String text, @Nullable HtmlPart html) {
        SmtpUrl url = SmtpUrl.parse("smtp://127.0.0.1:" + SERVER.getSmtp().getPort());
        try (SmtpChannel channel = new SmtpChannel(url, Clock.systemUTC())) {
            ChannelOutcome outcome = channel.send(new Outgoing(
                    new OrgId(Ids.next()),
                    new MessageId(Ids.next()),
                    "key@cuesheet",
                    "office@example.org",
                    ChannelKind.EMAIL,
                    "stage@example.org",
                    "Grüße",
                    text,
                    html,
                    "desk@example.org",
                    URI.create("https://cuesheet.example.com/unsubscribe/abc")));
            assertThat(outcome).isEqualTo(new ChannelOutcome.Delivered("accepted"));
        }
        return SERVER.getReceivedMessages()[0];
    }

    private static MimeMultipart multipart(Part part, String type) throws Exception {
        assertThat(new ContentType(part.getContentType()).match(type))
                .as(part.getContentType())
                .isTrue();
        return (MimeMultipart) part.getContent();
    }

    private static void assertText(Part part, String type, String text) throws Exception {
        ContentType found = new ContentType(part.getContentType());
        assertThat(found.match(type)).as(part.getContentType()).isTrue();
        assertThat(found.getParameter("charset")).isEqualToIgnoringCase("UTF-8");
        String read = new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(read.replace("\r\n", "\n").stripTrailing()).isEqualTo(text.stripTrailing());
    }

    private static String raw(MimeMessage mail) throws Exception {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        mail.writeTo(raw);
        return raw.toString(StandardCharsets.ISO_8859_1);
    }

    /** All bytes that there are, as a picture has them. */
    private static byte[] bytes() {
        byte[] all = new byte[2_000];
        for (int index = 0; index < all.length; index++) {
            all[index] = (byte) index;
        }
        return all;
    }
}
