/** One command on many messages, given by hand. */
@NullMarked
package io.cuesheet.db.bulk;

import org.jspecify.annotations.NullMarked;
