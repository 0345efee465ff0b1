/** Deleting messages, bringing them back, and cancelling the workflows of those that stay deleted. */
@NullMarked
package io.cuesheet.db.deletion;

import org.jspecify.annotations.NullMarked;
