package io.cuesheet.rendering;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** An organisation's colour in HTML mails. Where it colours words, it is made as dark or light as the words need to be readable. */
public record AccentColour(int red, int green, int blue) {

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    private static final AccentColour USUAL = new AccentColour(0x1d, 0x4e, 0x89);
    private static final AccentColour WHITE = new AccentColour(255, 255, 255);
    private static final AccentColour BLACK = new AccentColour(0, 0, 0);

    /** The minimum for small text (WCAG 2.2, 1.4.3). */
    private static final double LEAST_CONTRAST = 4.5;

    private static final int STEPS = 100;

    /** Whether a text is a colour such as #1a5fb4. */
    public static boolean isValid(String text) {
        return HEX.matcher(text).matches();
    }

    /** The colour of an organisation; null: the default. */
    static AccentColour of(@Nullable String text) {
        if (text == null || !isValid(text)) {
            return USUAL;
        }
        int rgb = Integer.parseInt(text.substring(1), 16);
        return new AccentColour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /** The closest colour in which words are readable on this background. */
    AccentColour readableOn(AccentColour ground) {
        AccentColour towards = WHITE.contrast(ground) > BLACK.contrast(ground) ? WHITE : BLACK;
        for (int step = 0; step < STEPS; step++) {
            AccentColour mixed = mixed(towards, (double) step / STEPS);
            if (mixed.contrast(ground) >= LEAST_CONTRAST) {
                return mixed;
            }
        }
        return towards;
    }

    /** From 1 to 21. */
    double contrast(AccentColour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** In CSS notation. */
    String css() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    private AccentColour mixed(AccentColour other, double share) {
        return new AccentColour(
                mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share));
    }

    private static int mixed(int one, int other, double share) {
        return (int) Math.round(one + (other - one) * share);
    }

    private double luminance() {
        double[] linear = DoubleStream.of(red, green, blue)
                .map(part -> part / 255)
                .map(part -> part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4))
                .toArray();
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }
}
