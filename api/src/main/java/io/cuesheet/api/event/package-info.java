/** Events. */
@NullMarked
package io.cuesheet.api.event;

import org.jspecify.annotations.NullMarked;
