/** The line above every page: what goes out next, what needs somebody, and the hold of all automated sends. */
@NullMarked
package io.cuesheet.ui.statusline;

import org.jspecify.annotations.NullMarked;
