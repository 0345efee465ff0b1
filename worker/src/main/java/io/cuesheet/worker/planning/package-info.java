/** Brings messages in line with the rules where something came between. */
@NullMarked
package io.cuesheet.worker.planning;

import org.jspecify.annotations.NullMarked;
