/** Plans the messages of events, tells what planning would do, and writes it: new messages, and commands for existing ones. */
@NullMarked
package io.cuesheet.application.planning;

import org.jspecify.annotations.NullMarked;
