/** The syncer: tells workflows what their rows have become. */
@NullMarked
package io.cuesheet.worker.sync;

import org.jspecify.annotations.NullMarked;
