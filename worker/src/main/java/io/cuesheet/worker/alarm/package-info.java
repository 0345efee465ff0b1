/** Alarms in an installation without a mail server. */
@NullMarked
package io.cuesheet.worker.alarm;

import org.jspecify.annotations.NullMarked;
