/** What stands above every page: what goes out next, what needs somebody, and the hold. */
@NullMarked
package io.cuesheet.application.statusline;

import org.jspecify.annotations.NullMarked;
