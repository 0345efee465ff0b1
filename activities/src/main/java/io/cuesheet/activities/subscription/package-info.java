/** Fetching of calendars that organisations have subscribed to. */
@NullMarked
package io.cuesheet.activities.subscription;

import org.jspecify.annotations.NullMarked;
