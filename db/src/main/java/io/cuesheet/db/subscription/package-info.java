/** Addresses from which events are fetched regularly, and the events that each of them contains. */
@NullMarked
package io.cuesheet.db.subscription;

import org.jspecify.annotations.NullMarked;
