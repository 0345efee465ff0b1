/** Answers that are stored for repeated requests. */
@NullMarked
package io.cuesheet.application.idempotency;

import org.jspecify.annotations.NullMarked;
