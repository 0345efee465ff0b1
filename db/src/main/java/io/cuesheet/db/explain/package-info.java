/** The data for the explanation of a message. */
@NullMarked
package io.cuesheet.db.explain;

import org.jspecify.annotations.NullMarked;
