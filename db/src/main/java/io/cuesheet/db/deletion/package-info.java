/** Deleting messages, bringing them back, and cancelling the workflows of what stays deleted. */
@NullMarked
package io.cuesheet.db.deletion;

import org.jspecify.annotations.NullMarked;
