/** A database that was restored from a backup. */
@NullMarked
package io.cuesheet.api.restore;

import org.jspecify.annotations.NullMarked;
