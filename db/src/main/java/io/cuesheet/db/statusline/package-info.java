/** What stands above every page: how many messages need somebody, and the hold. */
@NullMarked
package io.cuesheet.db.statusline;

import org.jspecify.annotations.NullMarked;
