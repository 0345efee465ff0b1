/** Who is asking, for which organisation, and what that role may do. */
@NullMarked
package io.cuesheet.ui.security;

import org.jspecify.annotations.NullMarked;
