/** Requests with an Idempotency-Key. */
@NullMarked
package io.cuesheet.api.idempotency;

import org.jspecify.annotations.NullMarked;
