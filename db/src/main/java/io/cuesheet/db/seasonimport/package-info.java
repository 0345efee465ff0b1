/** Imports of season files that are processed in parts. */
@NullMarked
package io.cuesheet.db.seasonimport;

import org.jspecify.annotations.NullMarked;
