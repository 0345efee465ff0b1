/** The product as a newcomer starts it, with what it is compared with and how it is driven. */
@NullMarked
package io.cuesheet.bench.instance;

import org.jspecify.annotations.NullMarked;
