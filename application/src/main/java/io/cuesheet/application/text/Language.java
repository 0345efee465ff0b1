package io.cuesheet.application.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * The language in which the running thread writes for people. The page uses its viewer's language; the API, the logs and all stored texts
 * are in English.
 */
public final class Language {

    /** British, so that a date reads 1 Dec 2026. */
    public static final Locale ENGLISH = Locale.UK;

    /** The page's languages, the default first. To add one, add a file beside each of {@code texts/} and a line here. */
    public static final List<Locale> KNOWN = List.of(ENGLISH, Locale.GERMAN);

    private static final ScopedValue<Locale> CHOSEN = ScopedValue.newInstance();

    private static final List<LanguageSource> SOURCES =
            ServiceLoader.load(LanguageSource.class, Language.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private Language() {}

    /** The reader's language; English if there is no reader yet. */
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

    /** The language of {@link #KNOWN} for somebody who asked for this one; English if none fits. */
    public static Locale nearest(Locale asked) {
        return KNOWN.stream()
                .filter(known -> known.getLanguage().equals(asked.getLanguage()))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** Does the work in a language: for a thread that doesn't belong to the reader, or in English for texts that are stored. */
    public static <R> R in(Locale language, Supplier<R> work) {
        return ScopedValue.where(CHOSEN, language).call(work::get);
    }

    /** The same for work that may fail, such as writing a file. */
    public static <R, X extends Throwable> R call(Locale language, ScopedValue.CallableOp<R, X> work) throws X {
        return ScopedValue.where(CHOSEN, language).call(work);
    }
}
