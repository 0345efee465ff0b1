/** Numbers as people read them. */
@NullMarked
package io.cuesheet.bench.table;

import org.jspecify.annotations.NullMarked;
