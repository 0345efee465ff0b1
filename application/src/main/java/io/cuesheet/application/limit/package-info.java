/** How often a caller may ask for what is expensive. */
@NullMarked
package io.cuesheet.application.limit;

import org.jspecify.annotations.NullMarked;
