/** The dialog of calendar feeds. */
@NullMarked
package io.cuesheet.ui.feed;

import org.jspecify.annotations.NullMarked;
