/** The calendar of messages. */
@NullMarked
package io.cuesheet.ui.message.calendar;

import org.jspecify.annotations.NullMarked;
