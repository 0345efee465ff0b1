/** The state of the scheduler. */
@NullMarked
package io.cuesheet.application.heartbeat;

import org.jspecify.annotations.NullMarked;
