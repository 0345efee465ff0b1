/** The status line at the top of every page: the next message, what needs attention, and the hold. */
@NullMarked
package io.cuesheet.application.statusline;

import org.jspecify.annotations.NullMarked;
