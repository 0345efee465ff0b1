/** Ends the workflows of what was deleted, once that can't be undone any more. */
@NullMarked
package io.cuesheet.worker.deletion;

import org.jspecify.annotations.NullMarked;
