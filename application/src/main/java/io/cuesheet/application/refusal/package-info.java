/** The ways in which a use case refuses a request. */
@NullMarked
package io.cuesheet.application.refusal;

import org.jspecify.annotations.NullMarked;
