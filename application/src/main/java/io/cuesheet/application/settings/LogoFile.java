package io.cuesheet.application.settings;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.ReasonCode;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads a picture that somebody uploaded, and writes it anew: nothing of the file is kept but what it shows. Its size is read before it is
 * decoded, since a small file may have any number of pixels.
 */
final class LogoFile {

    private static final int MOST_PIXELS = 4_000_000;

    /** A JPEG can show the same pixels again and again; usual ones do so ten times. */
    private static final int MOST_SCANS = 100;

    private static final int SHOWN_WIDTH = 240;
    private static final int SHOWN_HEIGHT = 80;

    /** Screens may have so many pixels for one of CSS. */
    private static final int SHARPNESS = 2;

    private LogoFile() {}

    /** @param width in CSS pixels at which the picture is shown */
    record Picture(int width, int height, byte[] png) {}

    /** Throws {@link InvalidInput} with the way out. */
    static Picture read(byte[] file) {
        if (file.length > Logos.MOST_BYTES) {
            throw InvalidInput.saying(ReasonCode.TOO_LARGE, Texts.of("setting.logo.kilobytes", Logos.MOST_BYTES >> 10));
        }
        String kind = kind(file).orElseThrow(() -> InvalidInput.saying(reason(file)));
        if (kind.equals("jpeg") && scans(file) > MOST_SCANS) {
            throw InvalidInput.saying(Texts.of("setting.logo.unusual"));
        }
        BufferedImage image = decoded(kind, file);
        double shown = Math.min(
                1.0, Math.min((double) SHOWN_WIDTH / image.getWidth(), (double) SHOWN_HEIGHT / image.getHeight()));
        int width = scaled(image.getWidth(), shown);
        int height = scaled(image.getHeight(), shown);
        double kept = Math.min(1.0, shown * SHARPNESS);
        return new Picture(
                width, height, png(drawn(image, scaled(image.getWidth(), kept), scaled(image.getHeight(), kept))));
    }

    private static Optional<String> kind(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, 8), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n\u001A\n")) {
            return Optional.of("png");
        }
        if (start.startsWith("\u00FF\u00D8\u00FF")) {
            return Optional.of("jpeg");
        }
        return start.startsWith("GIF87a") || start.startsWith("GIF89a") ? Optional.of("gif") : Optional.empty();
    }

    private static String reason(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, 1000), StandardCharsets.UTF_8)
                .strip()
                .toLowerCase(Locale.ROOT);
        return start.contains("<svg") || start.startsWith("<?xml")
                ? Texts.of("setting.logo.svg")
                : Texts.of("setting.logo.kinds");
    }

    /** In a JPEG, 0xFF is followed by a marker or by zero. */
    private static int scans(byte[] file) {
        int scans = 0;
        for (int index = 1; index < file.length; index++) {
            if ((file[index - 1] & 0xff) == 0xff && (file[index] & 0xff) == 0xda) {
                scans++;
            }
        }
        return scans;
    }

    private static BufferedImage decoded(String kind, byte[] file) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(kind).next();
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                throw InvalidInput.saying(ReasonCode.TOO_LARGE, Texts.of("setting.logo.pixels", MOST_PIXELS));
            }
            return reader.read(0);
        } catch (IOException | RuntimeException unreadable) {
            if (unreadable instanceof InvalidInput refusal) {
                throw refusal;
            }
            throw InvalidInput.saying(Texts.of("setting.logo.unreadable"));
        } finally {
            reader.dispose();
        }
    }

    /** In halves: in one step, most of the pixels would not count. */
    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage current = copy(image, image.getWidth(), image.getHeight());
        while (current.getWidth() > width * 2 && current.getHeight() > height * 2) {
            current = copy(current, current.getWidth() / 2, current.getHeight() / 2);
        }
        return copy(current, width, height);
    }

    private static BufferedImage copy(BufferedImage image, int width, int height) {
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return copy;
    }

    private static int scaled(int side, double factor) {
        return Math.max(1, (int) Math.round(side * factor));
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return png.toByteArray();
    }
}
