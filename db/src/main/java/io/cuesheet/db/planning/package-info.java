/** Writes what the planning rules decide: new messages, and commands for existing ones. */
@NullMarked
package io.cuesheet.db.planning;

import org.jspecify.annotations.NullMarked;
