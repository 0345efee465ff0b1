/** Importing events by hand. */
@NullMarked
package io.cuesheet.ui.event.view;

import org.jspecify.annotations.NullMarked;
