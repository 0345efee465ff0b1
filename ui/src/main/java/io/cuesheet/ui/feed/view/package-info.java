/** The dialog of calendar feeds. */
@NullMarked
package io.cuesheet.ui.feed.view;

import org.jspecify.annotations.NullMarked;
