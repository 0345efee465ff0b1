package io.cuesheet.application.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.workflows.ReasonCode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a file that somebody uploads as a logo. */
class LogoFileTest {

    private static final String CANARY = "zeisig7f3a";

    @ParameterizedTest
    @CsvSource({
        "100, 50, 100, 50, 100, 50",
        "300, 100, 240, 80, 300, 100",
        "1000, 100, 240, 24, 480, 48",
        "400, 400, 80, 80, 160, 160",
        "2000, 1, 240, 1, 480, 1"
    })
    void aPictureIsShownInItsFrameAndKeptAtTwiceThatSizeAtMost(
            int width, int height, int shownWidth, int shownHeight, int keptWidth, int keptHeight) throws IOException {
        LogoFile.Picture picture = LogoFile.read(written(drawn(width, height, BufferedImage.TYPE_INT_RGB), "png"));

        assertThat(picture.width()).isEqualTo(shownWidth);
        assertThat(picture.height()).isEqualTo(shownHeight);
        BufferedImage kept = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertThat(kept.getWidth()).isEqualTo(keptWidth);
        assertThat(kept.getHeight()).isEqualTo(keptHeight);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void eachKindIsKeptAsPngWithNothingButItsPixels(String kind) throws IOException {
        byte[] file = written(drawn(60, 30, BufferedImage.TYPE_INT_RGB), kind);
        byte[] polyglot = joined(file, ("<script>" + CANARY + "</script>").getBytes(StandardCharsets.UTF_8));

        byte[] png = LogoFile.read(polyglot).png();

        assertThat(new String(png, StandardCharsets.ISO_8859_1))
                .startsWith("\u0089PNG")
                .doesNotContain(CANARY);
        assertThat(new Color(ImageIO.read(new ByteArrayInputStream(png)).getRGB(5, 5)).getRed())
                .isGreaterThan(200);
        assertThat(LogoFile.read(file).png()).isEqualTo(png);
    }

    @Test
    void metadataIsNotKept() {
        byte[] comment = chunk("tEXt", ("Comment\0" + CANARY).getBytes(StandardCharsets.ISO_8859_1));
        byte[] file = png(2, 2, comment, new byte[2 * (1 + 2 * 3)]);

        assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains(CANARY);
        assertThat(new String(LogoFile.read(file).png(), StandardCharsets.ISO_8859_1))
                .doesNotContain(CANARY);
    }

    @Test
    void whatIsTransparentStaysSo() throws IOException {
        byte[] file = written(new BufferedImage(40, 20, BufferedImage.TYPE_INT_ARGB), "png");

        BufferedImage kept =
                ImageIO.read(new ByteArrayInputStream(LogoFile.read(file).png()));

        assertThat(kept.getRGB(3, 3) >>> 24).isZero();
    }

    /** A few kilobytes that would be gigabytes once decoded: the size that the file tells is judged first. */
    @ParameterizedTest
    @CsvSource({"60000, 60000", "2147483647, 2147483647", "4000001, 1"})
    void aPictureWithTooManyPixelsIsRefusedBeforeItIsDecoded(int width, int height) {
        byte[] bomb = png(width, height, new byte[0], new byte[1 << 20]);
        assertThat(bomb.length).isLessThan(4_000);
        long before = allocated();

        assertThat(refused(bomb).code()).isEqualTo(ReasonCode.TOO_LARGE);

        assertThat(allocated() - before).isLessThan(8 << 20);
    }

    @Test
    void aTextThatIsPackedIntoAPictureIsNotUnpacked() {
        byte[] bomb = png(
                1,
                1,
                chunk("zTXt", joined("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1), packed(new byte[60 << 20]))),
                new byte[4]);
        assertThat(bomb.length).isLessThan(Logos.MOST_BYTES);
        long before = allocated();

        assertThat(LogoFile.read(bomb).width()).isEqualTo(1);

        assertThat(allocated() - before).isLessThan(8 << 20);
    }

    @Test
    void aJpegThatShowsItselfAgainAndAgainIsRefused() throws IOException {
        byte[] file = written(drawn(60, 30, BufferedImage.TYPE_INT_RGB), "jpeg");
        byte[] scan = {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 0, 63, 0};
        byte[] scans = new byte[scan.length * 500];
        for (int index = 0; index < scans.length; index++) {
            scans[index] = scan[index % scan.length];
        }

        assertThat(refused(joined(file, scans)).sentence()).contains("PNG");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "\n<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>",
                "<!-- a --><SVG/>"
            })
    void svgIsRefusedWithTheReason(String svg) {
        assertThat(refused(svg.getBytes(StandardCharsets.UTF_8)).sentence()).contains("SVG is not accepted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "GIF",
                "%PDF-1.7",
                "BM\u0000\u0000",
                "II*\u0000",
                "RIFF1234WEBPVP8 ",
                "\u0089PNG\r\n\u001A"
            })
    void whatIsNoPictureOfTheseKindsIsRefused(String file) {
        assertThat(refused(file.getBytes(StandardCharsets.ISO_8859_1)).sentence())
                .isEqualTo("The logo must be a PNG, JPEG or GIF file.");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        assertThat(refused(new byte[Logos.MOST_BYTES + 1]).code()).isEqualTo(ReasonCode.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void whatIsBrokenIsRefusedOrReadAndNeverAFault(String kind) throws IOException {
        byte[] file = written(drawn(50, 40, BufferedImage.TYPE_INT_RGB), kind);
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            byte[] broken = Arrays.copyOf(file, 1 + random.nextInt(file.length));
            for (int change = random.nextInt(20); change > 0; change--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(LogoFile.read(broken).width()).isBetween(1, 240);
            } catch (InvalidInput refused) {
                assertThat(refused.sentence()).contains("ogo");
            }
        }
    }

    private static InvalidInput refused(byte[] file) {
        return catchThrowableOfType(InvalidInput.class, () -> LogoFile.read(file));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static BufferedImage drawn(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    private static byte[] written(BufferedImage image, String kind) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, kind, file)).isTrue();
        return file.toByteArray();
    }

    /** A PNG file in RGB that tells this size, whatever its pixels are. */
    private static byte[] png(int width, int height, byte[] chunk, byte[] pixels) {
        byte[] size = {
            (byte) (width >> 24),
            (byte) (width >> 16),
            (byte) (width >> 8),
            (byte) width,
            (byte) (height >> 24),
            (byte) (height >> 16),
            (byte) (height >> 8),
            (byte) height,
            8,
            2,
            0,
            0,
            0
        };
        byte[] start = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        return joined(start, chunk("IHDR", size), chunk, chunk("IDAT", packed(pixels)), chunk("IEND", new byte[0]));
    }

    private static byte[] chunk(String name, byte[] data) {
        byte[] named = joined(name.getBytes(StandardCharsets.ISO_8859_1), data);
        CRC32 sum = new CRC32();
        sum.update(named);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(chunk)) {
            out.writeInt(data.length);
            out.write(named);
            out.writeInt((int) sum.getValue());
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return chunk.toByteArray();
    }

    private static byte[] packed(byte[] data) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(data);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
