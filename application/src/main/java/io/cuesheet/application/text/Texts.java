package io.cuesheet.application.text;

import com.ibm.icu.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts for people, in the reader's {@link Language}. Each feature has one bundle: {@code texts/<feature>.properties} in English, and one
 * more file for each other language. A key begins with the feature's name. A text with values is a pattern of ICU's {@code MessageFormat},
 * so that each language has its own word order and plurals.
 */
public final class Texts {

    private static final Logger log = LoggerFactory.getLogger(Texts.class);

    /** The server's own language must not replace a missing one. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** Bounded: at most one entry for each key and language. */
    private static final Map<Locale, Map<String, MessageFormat>> PATTERNS = new ConcurrentHashMap<>();

    private Texts() {}

    /**
     * A text in the reader's language.
     *
     * @param key such as {@code event.list.title}
     * @param values the values for {@code {0}}, {@code {1}} and so on. Numbers get the language's separators: pass a number that is not a
     *     quantity, such as a year, as text. A stored text says {@code {0, number}} of a quantity
     */
    public static String of(String key, Object... values) {
        return in(Language.current(), key, values);
    }

    /** The text of an enum's constant: {@code status.sent} for {@code SENT} of {@code status}. */
    public static String named(String prefix, Enum<?> constant) {
        return of(prefix + "." + constant.name().toLowerCase(Locale.ROOT));
    }

    /** A text to be stored, which is in English whoever reads this page: {@link StoredTexts} finds it again in what is stored. */
    public static String stored(String key, Object... values) {
        return in(Language.ENGLISH, key, values);
    }

    /** The same in a given language. */
    public static String in(Locale language, String key, Object... values) {
        if (values.length == 0) {
            return raw(language, key);
        }
        // A MessageFormat is not thread-safe:
        // https://unicode-org.github.io/icu-docs/apidoc/dev/icu4j/com/ibm/icu/text/MessageFormat.html
        MessageFormat pattern = PATTERNS.computeIfAbsent(language, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(key, any -> new MessageFormat(raw(language, key), language));
        synchronized (pattern) {
            return pattern.format(values);
        }
    }

    /** A quantity with the language's separators, such as 12,000. */
    public static String number(long number) {
        return NumberFormat.getIntegerInstance(Language.current()).format(number);
    }

    /** The texts of a feature in English. */
    static ResourceBundle english(String feature) {
        return bundle(Language.ENGLISH, feature + ".");
    }

    private static String raw(Locale language, String key) {
        try {
            return bundle(language, key).getString(key);
        } catch (MissingResourceException missing) {
            // A page that shows one key is more useful than no page. Tests find each missing key.
            log.error("No text for {}", key);
            return key;
        }
    }

    private static ResourceBundle bundle(Locale language, String key) {
        int end = key.indexOf('.');
        String feature = end < 0 ? key : key.substring(0, end);
        return ResourceBundle.getBundle("texts." + feature, language, Texts.class.getClassLoader(), NO_FALLBACK);
    }
}
