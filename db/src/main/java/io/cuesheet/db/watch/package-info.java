/** What is to be known of the whole installation: how much is due, late, in doubt, or still to be told. */
@NullMarked
package io.cuesheet.db.watch;

import org.jspecify.annotations.NullMarked;
