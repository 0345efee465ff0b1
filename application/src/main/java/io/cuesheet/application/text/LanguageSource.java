package io.cuesheet.application.text;

import java.util.Locale;
import java.util.Optional;

/** Knows the reader of the texts that the running thread writes. A front door provides one as a service ({@link java.util.ServiceLoader}). */
public interface LanguageSource {

    /** The reader's language; empty if the source knows no reader for this thread. */
    Optional<Locale> current();
}
