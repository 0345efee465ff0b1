/** Messages that are written straight into the database, as many as no API call would bring. */
@NullMarked
package io.cuesheet.bench.rows;

import org.jspecify.annotations.NullMarked;
