/** Results as tables for people. */
@NullMarked
package io.cuesheet.bench.table;

import org.jspecify.annotations.NullMarked;
