package io.cuesheet.application.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * The language in which the running thread writes for people. The page writes in its viewer's; the API, the logs and whatever is stored are
 * in English.
 */
public final class Language {

    /** British, so that a date reads 1 Dec 2026. */
    public static final Locale ENGLISH = Locale.UK;

    /** The languages that the page has, the one for everybody else first. A further one is a file beside each of {@code texts/}, and a line here. */
    public static final List<Locale> KNOWN = List.of(ENGLISH, Locale.GERMAN);

    private static final ScopedValue<Locale> CHOSEN = ScopedValue.newInstance();

    private static final List<LanguageSource> SOURCES =
            ServiceLoader.load(LanguageSource.class, Language.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private Language() {}

    /** The reader's language; English where nobody reads yet. */
    public static Locale current() {
        if (CHOSEN.isBound()) {
            return CHOSEN.get();
        }
        return SOURCES.stream()
                .map(LanguageSource::current)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(ENGLISH);
    }

    /** The one of {@link #KNOWN} that somebody reads who asked for this language; English where there is none. */
    public static Locale nearest(Locale asked) {
        return KNOWN.stream()
                .filter(known -> known.getLanguage().equals(asked.getLanguage()))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** Does the work in a language: in a thread that doesn't belong to the reader, or in English for what is stored. */
    public static <R> R in(Locale language, Supplier<R> work) {
        return ScopedValue.where(CHOSEN, language).call(work::get);
    }
}
