/** The page of events. */
@NullMarked
package io.cuesheet.ui.event;

import org.jspecify.annotations.NullMarked;
