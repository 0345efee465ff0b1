/** A database that was restored from a backup is noticed, and what was sent since the backup is not sent again. */
@NullMarked
package io.cuesheet.application.restore;

import org.jspecify.annotations.NullMarked;
