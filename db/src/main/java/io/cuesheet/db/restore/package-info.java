/** A database that was restored from a backup: how that is known, and what is held until somebody has settled it. */
@NullMarked
package io.cuesheet.db.restore;

import org.jspecify.annotations.NullMarked;
