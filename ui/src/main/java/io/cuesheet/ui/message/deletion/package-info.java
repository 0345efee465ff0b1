/** Deletions and their undo. */
@NullMarked
package io.cuesheet.ui.message.deletion;

import org.jspecify.annotations.NullMarked;
