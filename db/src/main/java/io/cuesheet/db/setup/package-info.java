/** What a new installation has from the start. */
@NullMarked
package io.cuesheet.db.setup;

import org.jspecify.annotations.NullMarked;
