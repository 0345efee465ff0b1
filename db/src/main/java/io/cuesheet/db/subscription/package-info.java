/** Addresses from which events are fetched again and again, and which events each of them names. */
@NullMarked
package io.cuesheet.db.subscription;

import org.jspecify.annotations.NullMarked;
