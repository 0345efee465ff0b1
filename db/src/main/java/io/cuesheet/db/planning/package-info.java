/** The rows that planning reads, locks and writes: messages, and commands for existing ones. */
@NullMarked
package io.cuesheet.db.planning;

import org.jspecify.annotations.NullMarked;
