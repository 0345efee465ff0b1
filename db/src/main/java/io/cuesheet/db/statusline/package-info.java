/** The status line above every page: how many messages need a person, and the hold. */
@NullMarked
package io.cuesheet.db.statusline;

import org.jspecify.annotations.NullMarked;
