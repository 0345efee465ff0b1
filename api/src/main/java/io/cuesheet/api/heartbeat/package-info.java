/** The scheduler heartbeat. */
@NullMarked
package io.cuesheet.api.heartbeat;

import org.jspecify.annotations.NullMarked;
