/** Writes calendars (RFC 5545), whatever they are of. */
@NullMarked
package io.cuesheet.application.ical;

import org.jspecify.annotations.NullMarked;
