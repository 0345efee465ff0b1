/** Fetching of calendars that organisations have subscribed to. */
@NullMarked
package io.cuesheet.workflows.subscription;

import org.jspecify.annotations.NullMarked;
