/** Writing calendars (RFC 5545), whatever they are of. */
@NullMarked
package io.cuesheet.ui.ical;

import org.jspecify.annotations.NullMarked;
