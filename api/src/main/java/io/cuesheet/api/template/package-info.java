/** Templates. */
@NullMarked
package io.cuesheet.api.template;

import org.jspecify.annotations.NullMarked;
