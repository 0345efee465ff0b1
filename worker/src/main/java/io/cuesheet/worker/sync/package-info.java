/** The syncer: notifies workflows of their rows' new state. */
@NullMarked
package io.cuesheet.worker.sync;

import org.jspecify.annotations.NullMarked;
