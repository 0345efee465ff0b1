/** The worker at Temporal: what it runs there, its search attributes and Schedules. */
@NullMarked
package io.cuesheet.worker.temporal;

import org.jspecify.annotations.NullMarked;
