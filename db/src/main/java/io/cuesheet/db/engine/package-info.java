/** What workflows are still to be told of their rows. */
@NullMarked
package io.cuesheet.db.engine;

import org.jspecify.annotations.NullMarked;
