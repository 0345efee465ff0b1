/** Addresses to which an organisation sends nothing. */
@NullMarked
package io.cuesheet.application.suppression;

import org.jspecify.annotations.NullMarked;
