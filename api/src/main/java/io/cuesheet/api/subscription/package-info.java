/** Calendars and spreadsheets that are fetched again and again. */
@NullMarked
package io.cuesheet.api.subscription;

import org.jspecify.annotations.NullMarked;
