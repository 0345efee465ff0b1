/** The list of events, with its filters. */
@NullMarked
package io.cuesheet.ui.event.list;

import org.jspecify.annotations.NullMarked;
