/** Season files in iCalendar (RFC 5545). */
@NullMarked
package io.cuesheet.application.seasonfile.calendar;

import org.jspecify.annotations.NullMarked;
