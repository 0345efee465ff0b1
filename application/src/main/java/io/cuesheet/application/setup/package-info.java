/** With what a new installation begins. */
@NullMarked
package io.cuesheet.application.setup;

import org.jspecify.annotations.NullMarked;
