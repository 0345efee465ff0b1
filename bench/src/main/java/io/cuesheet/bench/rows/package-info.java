/** Messages written directly to the database, more than API calls could create. */
@NullMarked
package io.cuesheet.bench.rows;

import org.jspecify.annotations.NullMarked;
