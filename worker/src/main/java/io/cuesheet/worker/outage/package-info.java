/** Resumes messages that waited for a channel that was down. */
@NullMarked
package io.cuesheet.worker.outage;

import org.jspecify.annotations.NullMarked;
