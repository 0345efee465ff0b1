/** Addresses to which an organisation sends nothing. */
@NullMarked
package io.cuesheet.db.suppression;

import org.jspecify.annotations.NullMarked;
