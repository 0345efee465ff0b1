/** Erases data that could not be erased at once, and deletes data whose retention period is over. */
@NullMarked
package io.cuesheet.worker.privacy;

import org.jspecify.annotations.NullMarked;
