/** The scheduler heartbeat: proof that workers take work from the task queue. */
@NullMarked
package io.cuesheet.workflows.heartbeat;

import org.jspecify.annotations.NullMarked;
