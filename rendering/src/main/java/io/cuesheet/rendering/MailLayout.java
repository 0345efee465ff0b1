package io.cuesheet.rendering;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.cuesheet.workflows.template.Letterhead;
import io.cuesheet.workflows.template.Logo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The single layout of all HTML mails ({@code mail.html}). It loads no external resources. */
final class MailLayout {

    private static final AccentColour LIGHT = AccentColour.of("#ffffff");
    private static final AccentColour DARK = AccentColour.of("#1e1f22");

    private final Template layout = Mustache.compiler()
            .escapeHTML(true)
            .withCollector(new MapsOnlyCollector())
            .compile(read());

    /** Colour of links on the light background, in CSS notation. */
    static String links(Letterhead letterhead) {
        return AccentColour.of(letterhead.accentColour()).readableOn(LIGHT).css();
    }

    /** @param text HTML */
    String document(String subject, String text, String organisation, Locale language, Letterhead letterhead) {
        AccentColour accent = AccentColour.of(letterhead.accentColour());
        Map<String, Object> values = new HashMap<>();
        values.put("language", language.toLanguageTag());
        values.put("direction", isRightToLeft(language) ? "rtl" : "ltr");
        values.put("side", isRightToLeft(language) ? "right" : "left");
        values.put("subject", subject);
        values.put("text", text);
        values.put("accent", accent.css());
        values.put("links", links(letterhead));
        values.put("light", LIGHT.css());
        values.put("dark", DARK.css());
        values.put("dark_links", accent.readableOn(DARK).css());
        values.put("organisation", organisation);
        values.put("logo", letterhead.logo() == null ? false : picture(letterhead.logo()));
        values.put(
                "opt_out",
                letterhead.optOut() == null ? false : letterhead.optOut().toString());
        values.put("opt_out_words", OptOutWords.in(language));
        return layout.execute(values);
    }

    private static Map<String, Object> picture(Logo logo) {
        return Map.of("content_id", logo.contentId(), "width", logo.width(), "height", logo.height());
    }

    /** The direction of a language is that of its own name. */
    private static boolean isRightToLeft(Locale language) {
        String name = language.getDisplayLanguage(language);
        byte direction = name.isEmpty()
                ? Character.DIRECTIONALITY_LEFT_TO_RIGHT
                : Character.getDirectionality(name.codePointAt(0));
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static String read() {
        try (InputStream file = Objects.requireNonNull(MailLayout.class.getResourceAsStream("mail.html"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
