/** Evaluates bounces from mail servers for mailboxes that don't exist. */
@NullMarked
package io.cuesheet.worker.suppression;

import org.jspecify.annotations.NullMarked;
