/** People and keys. */
@NullMarked
package io.cuesheet.api.access;

import org.jspecify.annotations.NullMarked;
