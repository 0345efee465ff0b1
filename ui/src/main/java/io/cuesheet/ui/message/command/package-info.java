/** Dialogs for commands on one message. */
@NullMarked
package io.cuesheet.ui.message.command;

import org.jspecify.annotations.NullMarked;
