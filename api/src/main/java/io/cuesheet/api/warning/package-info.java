/** Warnings in answers to commands. */
@NullMarked
package io.cuesheet.api.warning;

import org.jspecify.annotations.NullMarked;
