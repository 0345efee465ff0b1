/** The line above every page: what goes out next, what needs attention, and the hold on all automated sends. */
@NullMarked
package io.cuesheet.ui.statusline;

import org.jspecify.annotations.NullMarked;
