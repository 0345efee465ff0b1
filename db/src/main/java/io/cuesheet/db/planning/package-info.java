/** What planning reads and writes: messages, commands for existing ones, and the locks around both. */
@NullMarked
package io.cuesheet.db.planning;

import org.jspecify.annotations.NullMarked;
