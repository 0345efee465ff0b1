/** The page that imports events. */
@NullMarked
package io.cuesheet.ui.seasonfile;

import org.jspecify.annotations.NullMarked;
