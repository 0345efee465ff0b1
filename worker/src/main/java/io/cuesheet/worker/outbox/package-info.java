/** The relay: hands the outbox's commands to Temporal. */
@NullMarked
package io.cuesheet.worker.outbox;

import org.jspecify.annotations.NullMarked;
