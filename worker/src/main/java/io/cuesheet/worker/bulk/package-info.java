/** Goes on with bulk commands and sends that nobody waits for any more, or that a crash has left. */
@NullMarked
package io.cuesheet.worker.bulk;

import org.jspecify.annotations.NullMarked;
