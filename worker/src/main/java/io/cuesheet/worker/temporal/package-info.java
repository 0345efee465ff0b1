/** The connection to Temporal: client, worker, search attributes and Schedules. */
@NullMarked
package io.cuesheet.worker.temporal;

import org.jspecify.annotations.NullMarked;
