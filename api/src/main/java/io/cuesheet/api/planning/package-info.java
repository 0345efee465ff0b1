/** Plans and their rules in the API. */
@NullMarked
package io.cuesheet.api.planning;

import org.jspecify.annotations.NullMarked;
