/** How the scheduler is doing. */
@NullMarked
package io.cuesheet.application.heartbeat;

import org.jspecify.annotations.NullMarked;
