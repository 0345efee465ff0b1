/** Judges what mail servers said of mailboxes that don't exist. */
@NullMarked
package io.cuesheet.worker.suppression;

import org.jspecify.annotations.NullMarked;
