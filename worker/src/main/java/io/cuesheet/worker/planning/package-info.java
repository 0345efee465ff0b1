/** Aligns messages with the rules after an interruption. */
@NullMarked
package io.cuesheet.worker.planning;

import org.jspecify.annotations.NullMarked;
