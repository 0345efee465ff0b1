/** Messages that a person writes to many contacts. */
@NullMarked
package io.cuesheet.api.manual;

import org.jspecify.annotations.NullMarked;
