/** Calendars that are fetched regularly, and events that they no longer contain. */
@NullMarked
package io.cuesheet.ui.subscription;

import org.jspecify.annotations.NullMarked;
