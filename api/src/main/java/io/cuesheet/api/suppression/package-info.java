/** The suppression list. */
@NullMarked
package io.cuesheet.api.suppression;

import org.jspecify.annotations.NullMarked;
