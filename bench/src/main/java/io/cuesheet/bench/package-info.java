/** The benchmarks by name, and the benchmark of the list of messages, with few and with many rows in one run. */
@NullMarked
package io.cuesheet.bench;

import org.jspecify.annotations.NullMarked;
