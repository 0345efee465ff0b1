/** The state of the whole installation: how many messages are due, late, in doubt, or have pending notifications. */
@NullMarked
package io.cuesheet.db.watch;

import org.jspecify.annotations.NullMarked;
