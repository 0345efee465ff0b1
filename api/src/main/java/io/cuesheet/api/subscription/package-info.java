/** Calendars and spreadsheets that are fetched regularly. */
@NullMarked
package io.cuesheet.api.subscription;

import org.jspecify.annotations.NullMarked;
