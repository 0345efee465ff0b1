/** Plans the messages of events, tells what planning would do, and writes it: new messages, and commands for existing ones. */
@NullMarked
package io.cuesheet.db.planning;

import org.jspecify.annotations.NullMarked;
