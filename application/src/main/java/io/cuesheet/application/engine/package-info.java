/** The one way to talk to Temporal. */
@NullMarked
package io.cuesheet.application.engine;

import org.jspecify.annotations.NullMarked;
