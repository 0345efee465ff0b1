/** The scheduler heartbeat: when a worker last took work for an organisation. */
@NullMarked
package io.cuesheet.db.heartbeat;

import org.jspecify.annotations.NullMarked;
