/** How the scheduler is doing: its heartbeat, and whether anybody takes its work. */
@NullMarked
package io.cuesheet.ui.heartbeat;

import org.jspecify.annotations.NullMarked;
