/** Imports of season files that are worked in parts. */
@NullMarked
package io.cuesheet.db.seasonimport;

import org.jspecify.annotations.NullMarked;
