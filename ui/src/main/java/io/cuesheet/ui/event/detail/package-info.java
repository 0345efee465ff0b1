/** The page of one event, with all that belongs to it. */
@NullMarked
package io.cuesheet.ui.event.detail;

import org.jspecify.annotations.NullMarked;
