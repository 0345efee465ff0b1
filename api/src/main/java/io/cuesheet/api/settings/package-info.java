/** Settings. */
@NullMarked
package io.cuesheet.api.settings;

import org.jspecify.annotations.NullMarked;
