package io.cuesheet.application.text;

import java.util.Locale;
import java.util.Optional;

/** Knows who reads what the running thread writes. A front door provides one as a service ({@link java.util.ServiceLoader}). */
public interface LanguageSource {

    /** The reader's language; empty where this thread works for nobody that the source knows. */
    Optional<Locale> current();
}
