/** The one way to call Temporal. */
@NullMarked
package io.cuesheet.application.engine;

import org.jspecify.annotations.NullMarked;
