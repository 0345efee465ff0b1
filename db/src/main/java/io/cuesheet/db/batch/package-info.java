/** One command on many messages, given by hand. */
@NullMarked
package io.cuesheet.db.batch;

import org.jspecify.annotations.NullMarked;
