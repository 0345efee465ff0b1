/** Erases what could not be erased at once, and deletes what organisations keep no longer. */
@NullMarked
package io.cuesheet.worker.privacy;

import org.jspecify.annotations.NullMarked;
