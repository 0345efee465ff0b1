/** The page of team and API keys. */
@NullMarked
package io.cuesheet.ui.access;

import org.jspecify.annotations.NullMarked;
