/** The list of messages with its filters. */
@NullMarked
package io.cuesheet.ui.message.list;

import org.jspecify.annotations.NullMarked;
