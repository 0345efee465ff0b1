/** A database that was restored from a backup: the banner on every page, and settling it. */
@NullMarked
package io.cuesheet.ui.restore;

import org.jspecify.annotations.NullMarked;
