/** The Temporal worker: its workflows and activities, search attributes and Schedules. */
@NullMarked
package io.cuesheet.worker.temporal;

import org.jspecify.annotations.NullMarked;
