/** Pending notifications of workflows about their rows. */
@NullMarked
package io.cuesheet.db.engine;

import org.jspecify.annotations.NullMarked;
