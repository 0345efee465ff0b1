/** The product as a new user starts it, its contestants, and the code that drives them. */
@NullMarked
package io.cuesheet.bench.instance;

import org.jspecify.annotations.NullMarked;
