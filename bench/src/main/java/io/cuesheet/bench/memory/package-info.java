/** The memory and the start of the standalone with different flags of the JVM. */
@NullMarked
package io.cuesheet.bench.memory;

import org.jspecify.annotations.NullMarked;
