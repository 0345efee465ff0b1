/** Kinds of messages with their rules. */
@NullMarked
package io.cuesheet.ui.messagetype;

import org.jspecify.annotations.NullMarked;
