/** Ends the workflows of deleted messages, once the deletion can no longer be undone. */
@NullMarked
package io.cuesheet.worker.deletion;

import org.jspecify.annotations.NullMarked;
