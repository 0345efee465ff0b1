/** Recording of the scheduler heartbeat. */
@NullMarked
package io.cuesheet.activities.heartbeat;

import org.jspecify.annotations.NullMarked;
