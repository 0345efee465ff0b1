/** Replans events when the time zone data has changed. */
@NullMarked
package io.cuesheet.worker.timezone;

import org.jspecify.annotations.NullMarked;
