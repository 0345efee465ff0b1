/** Explanations. */
@NullMarked
package io.cuesheet.api.explain;

import org.jspecify.annotations.NullMarked;
