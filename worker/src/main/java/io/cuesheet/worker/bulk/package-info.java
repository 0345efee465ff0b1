/** Continues bulk commands and sends that no caller waits for any more, or that a crash interrupted. */
@NullMarked
package io.cuesheet.worker.bulk;

import org.jspecify.annotations.NullMarked;
