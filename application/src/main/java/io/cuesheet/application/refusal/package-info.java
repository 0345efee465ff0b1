/** How a use case says no. */
@NullMarked
package io.cuesheet.application.refusal;

import org.jspecify.annotations.NullMarked;
