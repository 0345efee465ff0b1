/** The results of requests with an Idempotency-Key. */
@NullMarked
package io.cuesheet.db.idempotency;

import org.jspecify.annotations.NullMarked;
