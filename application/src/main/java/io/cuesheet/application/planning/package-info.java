/** Plans the messages of events, previews plans, and applies them: new messages, and commands for existing ones. */
@NullMarked
package io.cuesheet.application.planning;

import org.jspecify.annotations.NullMarked;
