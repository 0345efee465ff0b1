/** Team and API keys. */
@NullMarked
package io.cuesheet.api.access;

import org.jspecify.annotations.NullMarked;
