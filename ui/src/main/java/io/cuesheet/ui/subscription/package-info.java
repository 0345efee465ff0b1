/** Calendars that are fetched again and again, and events that they name no longer. */
@NullMarked
package io.cuesheet.ui.subscription;

import org.jspecify.annotations.NullMarked;
