/** Answers that are kept for the repetition of a request. */
@NullMarked
package io.cuesheet.application.idempotency;

import org.jspecify.annotations.NullMarked;
