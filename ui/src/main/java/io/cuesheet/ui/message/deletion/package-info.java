/** Deleted messages, and taking that back. */
@NullMarked
package io.cuesheet.ui.message.deletion;

import org.jspecify.annotations.NullMarked;
